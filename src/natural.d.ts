// natural ships types for its root only, and the root must not be imported: it loads database clients and a .env.
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer?: unknown, smoothing?: number);
    addDocument(features: readonly string[], label: string): void;
    train(): void;
    readonly features: Readonly<Record<string, number>>;
    readonly classifier: {
      readonly classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
      readonly classTotals: Readonly<Record<string, number>>;
      readonly totalExamples: number;
      readonly smoothing: number;
    };
  }
}
