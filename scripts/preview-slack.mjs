// Draws what the bot sends to Slack as one HTML page, to be looked at: each kind of reply in each form, a modal and App Home.
//   npm run build && node scripts/preview-slack.mjs > preview.html
import { built } from '../bench/shared.mjs';

const { compose } = await import(built('answers/composition.js'));
const { loadMind } = await import(built('cli/engine.js'));
const { loadConfig } = await import(built('config.js'));
const { consider } = await import(built('bot/consideration.js'));
const { toComparisonRecipe } = await import(built('bot/comparing.js'));
const { render } = await import(built('adapters/slack/render.js'));
const { toHomeView } = await import(built('adapters/slack/home.js'));
const { toCompareView, toReplyView } = await import(built('adapters/slack/views.js'));

const mind = await loadMind(await loadConfig());
const phrase = (id) => compose({ type: 'phrase', phrase: id }, mind.shelf);
const asked = async (text) => compose((await consider(text, mind)).recipe, mind.shelf);
const compared = (text) => compose(toComparisonRecipe(text, mind).recipe, mind.shelf);
const standing = { isPrivate: false, hasHumans: true, isSolvable: true, isRemovable: true };
const show = (title, reply, form = 'data_table', isPrivate = false) => {
  const { blocks } = render(reply, { ...standing, isPrivate }, { asker: 'U1' }, form);
  return page(`${title} (${form}${isPrivate ? ', private' : ''})`, blocks);
};

const answer = await asked('is a container just a process?');
const target = { channel: 'C1', isDirect: false, user: 'U1' };
const home = { help: phrase('help'), topics: phrase('topics'), privacy: phrase('privacy') };
const parts = [
  show('answer', answer),
  show('answer', answer, 'sections', true),
  ...['data_table', 'table', 'sections'].map((form) =>
    show('comparison', compared('kvm vs xen vs esxi'), form),
  ),
  show('comparison by one aspect', compared('containers vs vms security')),
  show('declined', await asked('where is the nearest bakery?')),
  show(
    'choices',
    compose(
      {
        type: 'choices',
        passages: mind.shelf
          .about('kvm')
          .slice(0, 4)
          .map(({ key }) => key),
      },
      mind.shelf,
    ),
  ),
  show('talk', phrase('help')),
  show('topics', phrase('topics')),
  page('modal: compare', toCompareView(target).blocks),
  page('modal: answer', toReplyView(answer, 'U1').blocks),
  page('App Home', toHomeView(home, [], '0.1.0').blocks),
];
process.stdout.write(`<!doctype html><meta charset="utf-8"><title>Slack preview</title><style>
body{font:15px/1.46 Lato,"DejaVu Sans",sans-serif;margin:16px;background:#f4f4f4;columns:2;column-gap:16px}
article{background:#fff;border:1px solid #ddd;border-radius:8px;padding:12px 16px;margin:0 0 16px;break-inside:avoid}
h2{font-size:13px;color:#888;margin:0 0 8px}h3{font-size:18px;margin:4px 0}p{margin:4px 0;white-space:pre-wrap}ul,ol,blockquote{margin:4px 0}
blockquote{border-left:4px solid #ddd;padding-left:8px}pre,code{background:#f8f8f8;border:1px solid #ddd;border-radius:3px}
table{border-collapse:collapse;font-size:13px}td,th{border:1px solid #ddd;padding:4px 8px;text-align:left;vertical-align:top}
caption{text-align:left;font-weight:bold;padding:4px 0}small{color:#616061;display:block;white-space:pre-wrap}
b.button{display:inline-block;border:1px solid #bbb;border-radius:4px;padding:2px 10px;margin:4px 8px 0 0;font-size:13px}
i.field{display:block;border:1px solid #bbb;border-radius:4px;padding:4px 10px;color:#888;font-style:normal}</style>${parts.join('\n')}`);

function page(title, blocks) {
  return `<article><h2>${escapeHtml(title)}</h2>${blocks.map(toHtml).join('')}</article>`;
}

function toHtml(block) {
  switch (block.type) {
    case 'header':
      return `<h3>${escapeHtml(block.text.text)}</h3>`;
    case 'section':
      return `<p>${toText(block.text)}</p>${block.accessory ? toElement(block.accessory) : ''}`;
    case 'context':
      return `<small>${block.elements.map(toText).join(' &nbsp; ')}</small>`;
    case 'divider':
      return '<hr>';
    case 'input':
      return `<p><strong>${escapeHtml(block.label.text)}</strong></p>${toElement(block.element)}<small>${escapeHtml(block.hint?.text ?? '')}</small>`;
    case 'rich_text':
      return block.elements.map(toRich).join('');
    case 'data_table':
    case 'table': {
      const row = (cells, tag) =>
        `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell.text)}</${tag}>`).join('')}</tr>`;
      const [head, ...rest] = block.rows;
      const caption = block.caption ? `<caption>${escapeHtml(block.caption)}</caption>` : '';
      return `<table>${caption}${row(head, 'th')}${rest.map((cells) => row(cells, 'td')).join('')}</table>`;
    }
    case 'actions':
    case 'context_actions':
      return `<div>${block.elements.map(toElement).join('')}</div>`;
    default:
      throw new Error(`no picture of a ${block.type}`);
  }
}

function toElement(element) {
  switch (element.type) {
    case 'button':
      return `<b class="button">${escapeHtml(element.text.text)}</b>`;
    case 'feedback_buttons':
      return [element.positive_button, element.negative_button]
        .map(({ text }, at) => `<b class="button">${at === 0 ? '👍' : '👎'} ${escapeHtml(text.text)}</b>`)
        .join('');
    case 'plain_text_input':
      return '<i class="field">&nbsp;</i>';
    default:
      return `<i class="field">${escapeHtml(element.placeholder?.text ?? '')} ▾ ${(element.options ?? []).length || ''}</i>`;
  }
}

function toRich(element) {
  const inner = (items) => items.map(toInline).join('');
  switch (element.type) {
    case 'rich_text_list': {
      const tag = element.style === 'ordered' ? 'ol' : 'ul';
      return `<${tag}>${element.elements.map((item) => `<li>${inner(item.elements)}</li>`).join('')}</${tag}>`;
    }
    case 'rich_text_quote':
      return `<blockquote>${inner(element.elements)}</blockquote>`;
    case 'rich_text_preformatted':
      return `<pre>${inner(element.elements)}</pre>`;
    default:
      return `<p>${inner(element.elements)}</p>`;
  }
}

function toInline({ type, text, url, style = {} }) {
  let made = type === 'link' ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text);
  if (style.code) made = `<code>${made}</code>`;
  if (style.italic) made = `<em>${made}</em>`;
  if (style.bold) made = `<strong>${made}</strong>`;
  return made;
}

function toText({ type, text }) {
  if (type === 'plain_text') return escapeHtml(text);
  return text
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, '<a href="$1">$2</a>')
    .replace(/(^|\s)\*([^*\n]+)\*/g, '$1<strong>$2</strong>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>');
}

function escapeHtml(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
