import { describe, expect, it } from 'vitest';
import { createLanguageDetector } from '../../src/intents/language.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { loadGarden } from '../fixtures/garden.ts';
import { lexicon } from './lexicon.ts';

const english = new Set(lexicon.vocabulary.split(' '));
const detect = createLanguageDetector(lexicon.languages, (word) => english.has(word));
const { compiled, mind } = await loadGarden();

describe('a language other than English', () => {
  it.each([
    ['German', 'Was ist der Unterschied und wie geht das'],
    ['German', 'Wie ist der Container'],
    ['German', 'Können wir für das Image mehr Memory haben'],
    ['French', 'Pourquoi les machines dans le cloud'],
    ['French', 'la différence doit être claire'],
    ['Chinese or Japanese', '容器和虚拟机有什么区别'],
    ['Chinese or Japanese', 'コンテナとは何ですか docker'],
    ['Korean', '컨테이너란 무엇입니까'],
    ['a language in Cyrillic script', 'Что такое docker?'],
    ['Arabic', 'ما هي الحاوية'],
    ['Hebrew', 'מה זה קונטיינר'],
    ['Greek', 'Τι είναι το docker'],
    ['Hindi', 'कंटेनर क्या है'],
    ['Thai', 'คอนเทนเนอร์คืออะไร'],
  ])('is told to be %s: %s', (name, text) => {
    expect(detect(normalise(text))).toBe(name);
  });

  it.each([
    'what is the difference between containers and virtual machines',
    'docker',
    'what does "und" mean',
    'der die das',
    'is the container der beste',
    'café société',
    'what is コンテナ in a container',
    '🐳 ?',
    '404',
    '',
    '__proto__ constructor',
  ])('is not suspected in what may well be English: "%s"', (text) => {
    expect(detect(normalise(text))).toBeUndefined();
  });

  it('counts for more than names that are the same everywhere', () => {
    expect(detect('wie ist container kubernetes image')).toBe('German');
    expect(detect('how is container und machine ist image start memory')).toBeUndefined();
  });

  it('is known by words that are written as questions are read', () => {
    const words = compiled.lexicon.languages.flatMap((language) => language.words);
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => normalise(word) !== word)).toEqual([]);
  });

  it.each([
    ['Warum riecht der Kompost nicht gut und wie wird er besser?', 'German'],
    ['¿Qué diferencia hay entre los invernaderos y por qué?', 'Spanish'],
  ])('is named by the question of a message: %s', (text, name) => {
    expect(mind.understanding.understand(text).language).toBe(name);
  });
});
