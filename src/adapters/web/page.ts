import { randomUUID } from 'node:crypto';
import type { Subject } from '../../forms/knowledge.ts';
import type { Reply } from '../../forms/reply.ts';
import { type Html, html } from './html.ts';
import { renderReply } from './render.ts';

export interface PageOptions {
  readonly subject: Subject;
  readonly welcome: Reply;
  readonly version: string;
  readonly turn?: Html | undefined;
  readonly conversation?: string | undefined;
}

/** The whole page. It works without script: then each question loads it anew with its answer. */
export function renderPage({ subject, welcome, version, turn, conversation }: PageOptions): string {
  const id = conversation ?? randomUUID();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Ask about ${subject.description}">
<title>Hypercall: ask about ${subject.name}</title>
<link rel="stylesheet" href="/style.css?${version}">
<link rel="icon" href="data:,">
<script src="/chat.js?${version}" defer></script>
</head>
<body>
<a class="skip" href="#text">Skip to the question</a>
<header><h1>Hypercall</h1><p>Ask about ${subject.description}.</p></header>
<main id="talk" role="log" aria-live="polite" aria-label="Conversation">
${turn ?? html`<article class="turn">${renderReply(welcome, id)}</article>`}
</main>
<form id="ask" method="post" action="/" autocomplete="off">
<input type="hidden" name="conversation" value="${id}">
<label for="text" class="sr">Your question</label>
<input id="text" name="text" type="text" maxlength="2000" required autofocus enterkeyhint="send" placeholder="Ask a question">
<button type="submit">Ask</button>
</form>
<footer>Answers come from reviewed notes, never from a language model. No text you write is kept. <small>Version ${version}</small></footer>
</body>
</html>
`.html;
}
