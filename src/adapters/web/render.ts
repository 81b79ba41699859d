import type { Outcome } from '../../forms/outcome.ts';
import { encodeAction } from '../../forms/press.ts';
import type { Block, Control, Inline, Reply } from '../../forms/reply.ts';
import { LABELS, toMarkControls, toSuggestionControls } from '../controls.ts';
import { type Html, html } from './html.ts';

/** Where the page finds its pictures. */
export const PICTURE_PATH = '/picture';

/** One turn of the talk: what was asked and what came back. */
export function renderTurn(asked: string, outcome: Outcome, conversation: string): Html {
  return html`<article class="turn">
${asked === '' ? html`` : html`<p class="asked"><span class="sr">You: </span>${asked}</p>`}
${renderOutcome(outcome, conversation)}
</article>`;
}

function renderOutcome(outcome: Outcome, conversation: string): Html {
  switch (outcome.type) {
    case 'reply':
      return renderReply(outcome.reply, conversation);
    case 'form':
      return html`<form class="reply" method="post" action="/">
<input type="hidden" name="conversation" value="${conversation}"><input type="hidden" name="action" value="${outcome.action}">
${outcome.fields.map(
  (field) =>
    html`<fieldset><legend>${outcome.title} ${field.label}</legend>${(field.choices ?? []).map(
      (choice) =>
        html`<label class="choice"><input type="radio" name="${field.name}" value="${choice}" required> ${choice}</label>`,
    )}</fieldset>`,
)}<button type="submit">${LABELS.submit}</button></form>`;
    case 'handover':
      return renderReply(outcome.reply, conversation);
    case 'silence':
    case 'removal':
    case 'solved':
    case 'later':
      return html``;
  }
}

export function renderReply(reply: Reply, conversation: string): Html {
  return html`<div class="reply ${reply.kind}">
${reply.heading === undefined ? html`` : html`<h2>${reply.heading}</h2>`}
${reply.blocks.map((block) => renderBlock(block, reply.heading))}
${renderSources(reply)}
${renderControls(reply, conversation)}
</div>`;
}

function renderBlock(block: Block, heading: string | undefined): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${renderInlines(block.children)}</p>`;
    case 'blockquote':
      return html`<blockquote><p>${renderInlines(block.children)}</p></blockquote>`;
    case 'code':
      return html`<pre><code>${block.value}</code></pre>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderInlines(item)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      // What heads the whole reply is not shown again, but a screen reader wants to hear it of the table.
      return html`<table><caption class="${block.caption === heading ? 'sr' : 'shown'}">${block.caption}</caption>
<thead><tr><td></td>${block.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${block.rows.map(
        (row) =>
          html`<tr><th scope="row">${row.header}</th>${row.cells.map(
            (cell, at) => html`<td data-column="${block.columns[at] ?? ''}">${cell}</td>`,
          )}</tr>`,
      )}</tbody></table>`;
    case 'picture': {
      const address = (theme: string) =>
        `${PICTURE_PATH}?name=${encodeURIComponent(block.name)}&theme=${theme}`;
      return html`<figure><picture><source srcset="${address('dark')}" media="(prefers-color-scheme: dark)"><img src="${address('light')}" alt="${block.alt}" width="480" loading="lazy"></picture></figure>`;
    }
  }
}

function renderInlines(nodes: readonly Inline[]): readonly Html[] {
  return nodes.map(renderInline);
}

function renderInline(node: Inline): Html {
  switch (node.type) {
    case 'text':
      return html`${node.value}`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'emphasis':
      return html`<em>${renderInlines(node.children)}</em>`;
    case 'strong':
      return html`<strong>${renderInlines(node.children)}</strong>`;
    case 'link':
      return renderLink(node.url, renderInlines(node.children));
  }
}

/** Only web addresses become links: anything else could be a script. */
function renderLink(url: string, label: readonly Html[] | string): Html {
  const text = typeof label === 'string' ? html`${label}` : html`${label}`;
  return /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer" target="_blank">${text}</a>`
    : text;
}

function renderSources({ citations }: Reply): Html {
  if (citations.length === 0) return html``;
  return html`<div class="sources"><h3>${LABELS.sources}</h3><ul>${citations.map(
    ({ title, url, reviewed }) =>
      html`<li>${renderLink(url, title)} <small>${LABELS.reviewed} ${reviewed}</small></li>`,
  )}</ul></div>`;
}

/** The page has nobody to call, nothing to solve or share, and its talk is the reader's own. */
const STANDING = { isPrivate: false, hasHumans: false, isSolvable: false, isRemovable: false } as const;

function renderControls(reply: Reply, conversation: string): Html {
  const button = ({ action, label }: Control, kind: string) =>
    html`<button type="submit" name="action" value="${encodeAction(action)}" class="${kind}">${label}</button>`;
  const items = (controls: readonly Control[]) =>
    controls.map((control) => html`<li>${button(control, 'suggestion')}</li>`);
  const suggestions = items(toSuggestionControls(reply.suggestions));
  const options = items(toSuggestionControls(reply.menu?.options ?? []));
  const marks = toMarkControls(reply, STANDING).map((control) => button(control, 'mark'));
  if (suggestions.length + options.length + marks.length === 0) return html``;
  return html`<form class="controls" method="post" action="/"><input type="hidden" name="conversation" value="${conversation}">
${suggestions.length === 0 ? html`` : html`<h3>${reply.kind === 'answer' ? LABELS.next : LABELS.choices}</h3><ul class="suggestions">${suggestions}</ul>`}
${options.length === 0 ? html`` : html`<details><summary>${reply.menu?.label ?? ''}</summary><ul class="suggestions">${options}</ul></details>`}
${marks.length === 0 ? html`` : html`<p class="marks">${marks}</p>`}</form>`;
}
