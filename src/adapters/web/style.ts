/** The page's style: one column, one accent colour, light and dark, readable on a phone. */
export const STYLE = `:root {
  color-scheme: light dark;
  --ground: #fbfaf8; --card: #ffffff; --ink: #1d2128; --soft: #5a6270; --line: #d9dce2; --accent: #0b5f7a; --accent-ink: #ffffff;
  font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171c; --card: #1d2229; --ink: #e6e9ee; --soft: #a3acba; --line: #39414d; --accent: #6cc4de; --accent-ink: #0c1a20; }
}
* { box-sizing: border-box; }
html { scroll-padding: 1rem 0 6rem; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink); }
header, main, form#ask, footer { width: 100%; max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
h1 { margin: 0; font-size: 1.35rem; letter-spacing: -.01em; }
header p { margin: .1rem 0 0; color: var(--soft); }
main { flex: 1; padding-bottom: 1.5rem; }
.turn { margin: 1.5rem 0 0; }
.asked { margin: 0 0 .75rem auto; width: fit-content; max-width: 85%; padding: .5rem .9rem; border-radius: 1rem 1rem .25rem 1rem; background: var(--accent); color: var(--accent-ink); overflow-wrap: anywhere; white-space: pre-wrap; }
.reply { padding: 1rem 1.15rem; background: var(--card); border: 1px solid var(--line); border-radius: .9rem; overflow-wrap: anywhere; }
.reply > :first-child { margin-top: 0; } .reply > :last-child { margin-bottom: 0; }
.reply h2 { margin: 0 0 .4rem; font-size: 1.1rem; line-height: 1.35; }
.reply h3 { margin: 0 0 .35rem; font-size: .8rem; font-weight: 600; color: var(--soft); }
.reply p { margin: .5rem 0; }
.sources { margin-top: .9rem; font-size: .88rem; }
.sources ul { margin: 0; padding-left: 1.1rem; } .sources small { color: var(--soft); white-space: nowrap; }
a { color: var(--accent); text-underline-offset: .15em; }
.controls { margin-top: 1rem; padding-top: .8rem; border-top: 1px solid var(--line); }
.suggestions { display: flex; flex-wrap: wrap; gap: .45rem; margin: 0; padding: 0; list-style: none; }
details { margin-top: .7rem; } summary { cursor: pointer; color: var(--soft); font-size: .88rem; padding: .4rem 0; } details .suggestions { margin-top: .4rem; }
.marks { display: flex; flex-wrap: wrap; gap: .45rem; margin: .7rem 0 0; }
button { font: inherit; cursor: pointer; border-radius: .6rem; border: 1px solid var(--line); background: transparent; color: var(--ink); padding: .4rem .75rem; min-height: 2.5rem; text-align: left; }
button:hover { border-color: var(--accent); }
.suggestion { color: var(--accent); }
.mark { font-size: .88rem; color: var(--soft); }
fieldset { border: 0; margin: 0 0 .5rem; padding: 0; } .choice { display: block; padding: .3rem 0; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .92em; background: color-mix(in srgb, var(--line) 45%, transparent); padding: .08em .3em; border-radius: .3em; }
pre { overflow-x: auto; padding: .7rem; border: 1px solid var(--line); border-radius: .5rem; } pre code { background: none; padding: 0; }
figure { margin: .9rem 0 0; } figure img { max-width: 100%; height: auto; border-radius: .6rem; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; } caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); }
form#ask { position: sticky; bottom: 0; display: flex; gap: .5rem; padding-top: .75rem; padding-bottom: .75rem; background: var(--ground); }
form#ask input[type=text] { flex: 1; min-width: 0; font: inherit; padding: .6rem .85rem; border: 1px solid var(--soft); border-radius: .7rem; background: var(--card); color: var(--ink); }
form#ask button { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600; padding: .4rem 1.1rem; }
.busy form#ask button { opacity: .6; }
footer { padding-bottom: 1rem; font-size: .82rem; color: var(--soft); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; }
@media (max-width: 36rem) {
  table, tbody, tr, th, td { display: block; } thead { display: none; }
  tbody tr { padding: .6rem 0; border-bottom: 1px solid var(--line); } th, td { border: 0; padding: .1rem 0; }
  td::before { content: attr(data-column) ": "; color: var(--soft); }
}
`;
