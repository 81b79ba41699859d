/**
 * Texts as sets of features. A text is a vector of norm one: each feature it has counts with its scale, divided by the norm of all
 * that it has.
 */
export interface Table {
  /** How much each feature counts. */
  readonly scales: readonly number[];
  /** The features of all rows, end to end; row `i` has those from `starts[i]` to `starts[i + 1]`. */
  readonly columns: Int32Array;
  readonly starts: Int32Array;
  /** The class of each row. */
  readonly classes: Int32Array;
}

const COST = 1;
const PASSES = 12;
/** The first pass of a class sees its own rows and one in so many of the others, which gives an idea of it. */
const SAMPLE = 8;

/**
 * One linear support vector machine a class against the rest, with squared hinge loss, by dual coordinate descent (Hsieh and others,
 * "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008). Deterministic: rows are visited in a fixed order.
 *
 * @param size the number of classes
 * @returns features by classes: what a feature adds for a class in a text of norm one, its scale included; the bias comes last
 */
export function trainMachines(table: Table, size: number): Float32Array {
  const { scales, starts, columns, classes } = shuffled(table);
  const width = scales.length;
  const count = classes.length;
  const squares = Float32Array.from(scales, (scale) => scale * scale);
  const shares = Float64Array.from(classes, (_, row) => {
    let square = 0;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      square += squares[columns[at] as number] as number;
    }
    return 1 / (Math.sqrt(square) || 1);
  });
  const all = new Float32Array((width + 1) * size);
  const active = new Int32Array(count);
  const duals = new Float64Array(count);
  const weights = new Float32Array(width);
  const soft = 0.5 / COST;
  for (let k = 0; k < size; k++) {
    weights.fill(0);
    duals.fill(0);
    let bias = 0;
    let left = 0;
    for (let row = 0; row < count; row++) {
      if (classes[row] === k || row % SAMPLE === k % SAMPLE) active[left++] = row;
    }
    for (let pass = 0; pass < PASSES && left > 0; pass++) {
      if (pass === 1) for (left = 0; left < count; left++) active[left] = left;
      let kept = 0;
      for (let step = 0; step < left; step++) {
        const row = active[step] as number;
        const from = starts[row] as number;
        const to = starts[row + 1] as number;
        const side = classes[row] === k ? 1 : -1;
        const share = shares[row] as number;
        const dual = duals[row] as number;
        const margin = bias + share * total(weights, columns, from, to);
        const slope = side * margin - 1 + soft * dual;
        // Far enough on its side: after the second pass, it is not looked at again for this class.
        if (dual === 0 && slope > 0) continue;
        active[kept++] = row;
        // Rows have norm one, and the bias counts as a column of ones: two in all.
        const next = Math.max(dual - slope / (2 + soft), 0);
        duals[row] = next;
        const change = (next - dual) * side;
        add(weights, squares, columns, from, to, change * share);
        bias += change;
      }
      left = kept;
    }
    for (let column = 0; column < width; column++) all[column * size + k] = weights[column] as number;
    all[width * size + k] = bias;
  }
  return all;
}

function total(weights: Float32Array, columns: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += weights[columns[at] as number] as number;
  return sum;
}

function add(
  weights: Float32Array,
  squares: Float32Array,
  columns: Int32Array,
  from: number,
  to: number,
  change: number,
): void {
  for (let at = from; at < to; at++) {
    const column = columns[at] as number;
    weights[column] = (weights[column] as number) + change * (squares[column] as number);
  }
}

/** The rows in an order without pattern, always the same; laid out in that order, since memory is read fastest from end to end. */
function shuffled(table: Table): Table {
  const order = withoutPattern(table.classes.length);
  const starts = new Int32Array(order.length + 1);
  const columns = new Int32Array(table.columns.length);
  for (const [row, old] of order.entries()) {
    const from = table.starts[old] as number;
    const to = table.starts[old + 1] as number;
    const at = starts[row] as number;
    columns.set(table.columns.subarray(from, to), at);
    starts[row + 1] = at + to - from;
  }
  return { ...table, starts, columns, classes: order.map((old) => table.classes[old] as number) };
}

function withoutPattern(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  let state = 1;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const other = state % (at + 1);
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
  return order;
}
