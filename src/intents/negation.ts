const CHOOSING = /\b(when|why|where|who|which|should|reasons?|in (?:what|which) cases?)\b/;
const NOT = /\b(not|never)\b/;
/** Words that ask for the contrary by themselves. */
const CONTRARY =
  /\b(avoid|avoiding|stop using|speaks? against|against (?:using|running|a|an|the)|wrong choice|bad idea|bad choice|bad fit|poor fit|no good|disadvantages?|drawbacks?|downsides?|cons|unsuitable|overkill)\b/;
/** "why will X not start" asks for a cause, "what if X does not start" for help; there is nothing to choose. */
const FAILING =
  /\b(will|would|does|do|did|can|could|is|are|has|have|if|when) (?:[\p{L}\p{N}-]+ ){0,6}?(?:is |are |does |do |will |can )?not\b/u;
const ADVICE =
  /\bshould (?:(?:i|you|we|they|one|people|nobody|anybody) )?(?:not|never)\b|\bnot (?:to )?(?:use|choose|pick|run|take|be)\b/;

/** Who asks for both sides asks for no contrary. */
const BOTH_SIDES =
  /\b(?:pros|advantages?|benefits?|upsides?|good)\b.*\b(?:cons|disadvantages?|drawbacks?|downsides?|bad)\b/;

/** Whether a text asks for the contrary: when not to use something, what speaks against it. */
export function isNegated(normalised: string): boolean {
  if (BOTH_SIDES.test(normalised)) return false;
  if (CONTRARY.test(normalised)) return true;
  if (!NOT.test(normalised) || !CHOOSING.test(normalised)) return false;
  return ADVICE.test(normalised) || !FAILING.test(normalised);
}
