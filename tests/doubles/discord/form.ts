import { type FormFault, refuseForm } from './errors.ts';

/** Collects what is wrong with a request body, so that all faults are reported at once, as Discord does. */
export class Form {
  readonly faults: FormFault[] = [];

  add(path: string, code: string, message: string): void {
    this.faults.push({ path, code, message });
  }

  /** A string between two lengths, counted in code units as Discord's clients do; absent is fine unless `required`. */
  text(path: string, value: unknown, min: number, max: number, required = false): void {
    if (value === undefined || value === null) {
      if (required) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    } else if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
    } else if (value.length < min || value.length > max) {
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
  }

  /** A list between two lengths, given back empty if it is none. */
  list<T>(path: string, value: readonly T[] | null | undefined, min: number, max: number): readonly T[] {
    if (value !== undefined && value !== null && !Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    const list = value ?? [];
    if (list.length < min || list.length > max) {
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
    return list;
  }

  whole(path: string, value: unknown, min: number, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      this.add(path, 'NUMBER_TYPE_MAX', `int value should be between ${min} and ${max}.`);
    }
  }

  /** Each value once; `what` names them in the fault. */
  unique(values: readonly (readonly [path: string, value: unknown])[], what: string): void {
    const seen = new Set<unknown>();
    for (const [path, value] of values) {
      if (value === undefined || value === null) continue;
      if (seen.has(value)) this.add(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', `${what} cannot be duplicated`);
      seen.add(value);
    }
  }

  /** @throws ApiError 50035 if anything was found */
  check(): void {
    if (this.faults.length > 0) refuseForm(this.faults);
  }
}
