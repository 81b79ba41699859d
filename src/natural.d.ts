// natural ships types for its root only, and the root must not be imported: it loads database clients and a .env.
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor();
    readonly classifier: {
      /** @param present numbers of the features that the example has */
      addExample(present: Int32Array, label: string): void;
      readonly classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
      readonly smoothing: number;
    };
  }
}
