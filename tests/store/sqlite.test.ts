import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { describeStore } from './contract.ts';
import { opening, temporaryFolder } from './opened.ts';

const root = temporaryFolder();
const { open } = opening();

describeStore('SQLite', ({ now }) => open({ dataDir: mkdtempSync(path.join(root, 'data-')), now }));
