/** The page's script: sends forms without a reload and puts the answers under one another. The page works without it. */
export const SCRIPT = `'use strict';
const talk = document.getElementById('talk');
const text = document.getElementById('text');

async function send(form, submitter, asked) {
  const fields = new URLSearchParams(new FormData(form, submitter));
  document.body.classList.add('busy');
  try {
    const response = await fetch('/turn', { method: 'POST', body: fields });
    const body = await response.text();
    if (!response.ok) throw new Error(body);
    add(body, asked);
  } catch (error) {
    const turn = document.createElement('article');
    turn.className = 'turn';
    const note = document.createElement('p');
    note.className = 'reply failed';
    note.textContent = error instanceof TypeError ? 'The bot cannot be reached. Is it still running?' : error.message;
    turn.append(note);
    show(turn);
  } finally {
    document.body.classList.remove('busy');
  }
}

function add(markup, asked) {
  const holder = document.createElement('template');
  holder.innerHTML = markup;
  const turn = holder.content.firstElementChild;
  if (!turn) return;
  if (asked) {
    const line = document.createElement('p');
    line.className = 'asked';
    line.textContent = asked;
    turn.prepend(line);
  }
  show(turn);
}

function show(turn) {
  talk.append(turn);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  turn.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  const submitter = event.submitter;
  const isQuestion = form.id === 'ask';
  if (isQuestion && text.value.trim() === '') return;
  const opens = submitter && submitter.classList.contains('suggestion');
  send(form, submitter, opens ? submitter.textContent : '');
  if (submitter && submitter.classList.contains('mark')) submitter.parentElement.remove();
  if (isQuestion) text.value = '';
  text.focus({ preventScroll: true });
});
`;
