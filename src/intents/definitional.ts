const ADJECTIVE = '(?:short|quick|simple|brief|easy|good|plain|clear|one[- ]?line|formal|exact|basic)';
/** Whom or what an explanation is for: it says how, not what. */
const ADDRESSEE =
  "(?:for|to|like|as if|as though)(?: (?:a|an|my|our|the|some|me|i|i'?m|im|i am|i were|you would to|to))*(?: (?:total|complete|absolute|five|ten|5|10|6|year|years|old|small|little))*(?: (?:slides?|exams?|tests?|quiz|homework|essay|report|presentation|class|course|school|newbies?|noobs?|beginners?|dummies|students?|kids?|child|children|managers?|boss|grandma|grandmother|mum|mom|layman|laymen|five|ten|5|10|6|old))+";
const MANNER =
  "(?:in (?:one|a|1|two|a few|few|simple|plain|short|easy|layman'?s?|other|your own|everyday)(?: (?:single|simple|short|plain|two|three))?(?: (?:sentences?|lines?|words?|terms?|nutshell|english|language))?|in (?:short|brief)|briefly|shortly|simply|quickly|one (?:sentence|line)|eli5|101|explained|explanation|definition|meaning|defined|described|please|pls)";
const TAIL = new RegExp(`(?:[ ,:;-]*(?:${ADDRESSEE}|${MANNER}))+[ .!?]*$`);
const HEADS: readonly RegExp[] = [
  new RegExp(
    `^(?:the |a |an |your )?(?:${ADJECTIVE},? )*(?:definition|meaning|explanation) (?:of|for) (?:the (?:word|term) )?(.+)$`,
  ),
  /^(?:eli5|define|explain|describe)(?: to (?:me|us)| me| us)?:? (?:the (?:word|term) )?(.+)$/,
  /^what (?:is|are) (.+)$/,
  /^what (?:does|do) (.+) (?:mean|stand for)$/,
];
/** "Short definition row boat" */
const DEFINITION_FIRST = new RegExp(
  `^(?:a |the )?(?:${ADJECTIVE},? )+(?:definition|meaning|explanation),? (?!of |for )(.+)$`,
);
/** Of what is more than the name of a thing. */
const MORE =
  /\b(?:how|why|what|when|where|who|which|whether|difference|versus|vs|between|or|than|compared|like|if|should|can|does|do|is|are|best|better|good|used|free|cheap)\b/;
const LONGEST = 5;
/** Characters of the longest request that is looked at; a longer one is a story. */
const TEXT_LIMIT = 120;

/**
 * A request for a plain definition in its plainest words, "what is X", whoever it is for and however long it may be: "boat, for a
 * newbie", "boat explained in one sentence". Anything else is left as it is.
 */
export function toPlainDefinition(text: string): string {
  if (text.length > TEXT_LIMIT) return text;
  const first = DEFINITION_FIRST.exec(text)?.[1];
  const asked = first ?? text;
  const bare = asked.replace(TAIL, '');
  const head = HEADS.map((pattern) => pattern.exec(bare.replace(/[ .!?]+$/, ''))?.[1]).find(Boolean);
  const thing = head ?? (bare === text ? undefined : bare);
  if (thing === undefined || (bare === asked && /^what (?:is|are)/.test(text))) return text;
  const words = thing.trim().split(/\s+/);
  if (thing.trim() === '' || words.length > LONGEST || MORE.test(thing)) return text;
  return `what is ${thing.trim()}`;
}
