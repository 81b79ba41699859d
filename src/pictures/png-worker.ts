// Turns SVG into PNG in a thread of its own: it would block the event loop for a tenth of a second.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { FONT } from './svg.ts';

const load = createRequire(import.meta.url);
const { Resvg } = load('@resvg/resvg-js') as typeof import('@resvg/resvg-js');

/** Points for each unit of a picture. */
const SCALE = 2;

const { fontFiles } = workerData as { readonly fontFiles: string[] };

parentPort?.on('message', (svg: string) => {
  try {
    const image = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: SCALE },
      font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT },
    });
    parentPort?.postMessage({ png: Uint8Array.from(image.render().asPng()) });
  } catch (error) {
    parentPort?.postMessage({ fault: String(error) });
  }
});
