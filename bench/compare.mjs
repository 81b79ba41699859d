// A comparison of three by all aspects against a plain answer, and autocomplete against a bare lunr query.
import { loadShipped, quantile, readQuestions, result, toMessage } from './shared.mjs';

const ROUNDS = 300;
const TRIOS = ['vm vs container vs microvm', 'kvm vs xen vs hyper-v', 'docker vs podman vs containerd'];
const TYPED = ['', 's', 'sec', 'securi', 'secruity', 'kub', 'kubrn', 'hyper', 'boot', 'live mig'];

export async function run({ questions: file }) {
  const { mind, bot, search } = await loadShipped();
  const questions = readQuestions(file);
  const times = { compared: [], answered: [], completed: [], searched: [] };
  for (let round = -20; round < ROUNDS; round++) {
    const id = `bench ${round}`;
    const text = questions[(round + 20) % questions.length];
    const { terms } = mind.understanding.understand(text);
    const message = toMessage(id, text);
    const press = {
      ...message,
      type: 'press',
      action: { type: 'compare' },
      values: { text: `${TRIOS[(round + 20) % TRIOS.length]} all` },
      message: '',
    };
    const typed = TYPED[(round + 20) % TYPED.length];
    const turns = {
      compared: () => bot.answer(press),
      answered: () => bot.answer(message),
      completed: () => mind.suggest(round % 2 === 0 ? 'aspect' : 'member', typed),
      searched: () => search(terms, 10),
    };
    const names = Object.keys(turns);
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round + 20) % names.length];
      const start = performance.now();
      await turns[name]();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  const median = (name) => quantile(times[name], 0.5);
  return [
    result('comparison of 3 by all, to a plain answer', median('compared'), median('answered'), 'ms', 3),
    result('autocomplete, to a bare lunr query', median('completed'), median('searched'), 'ms', 0.5),
  ];
}
