import { type Call, type Method, need, needWritable } from './call.ts';
import { type Fields, fieldsIn, textIn } from './fields.ts';
import { toFilePayload } from './payloads.ts';
import { post } from './posting.ts';
import { Refusal } from './refusal.ts';
import type { StoredFile } from './workspace.ts';

export const FILE_METHODS: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': (call) => {
    const name = need(call, 'filename');
    const length = Number(call.args['length']);
    if (!Number.isInteger(length) || length < 1) throw new Refusal('invalid_arguments', { length }, true);
    const altText = textIn(call.args, 'alt_txt') ?? textIn(call.args, 'alt_text');
    const id = call.workspace.nextId('F');
    const file = { id, name, length, altText, title: name, content: undefined, shared: false };
    call.workspace.files.set(id, file);
    return { upload_url: `${call.core.url}/upload/${id}`, file_id: id };
  },

  'files.completeUploadExternal': (call) => {
    const named = fieldsIn(call.args, 'files');
    if (named.length === 0) throw new Refusal('invalid_arguments', { errors: ['no files'] }, true);
    const channel = textIn(call.args, 'channel_id') ? needWritable(call, 'channel_id') : undefined;
    const files = named.map((file) => uploaded(call, file));
    if (channel) {
      const threadTs = textIn(call.args, 'thread_ts');
      const ids = files.map(({ id }) => id);
      post(call.core, call.workspace, { channel: channel.id, args: call.args, threadTs, files: ids });
    }
    return { files: files.map((file) => toFilePayload(call.core, call.workspace, file)) };
  },

  'files.info': (call) => {
    const file = call.workspace.files.get(need(call, 'file'));
    if (!file?.shared) throw new Refusal('file_not_found');
    return { file: toFilePayload(call.core, call.workspace, file) };
  },
};

function uploaded({ workspace }: Call, named: Fields): StoredFile {
  const file = workspace.files.get(textIn(named, 'id') ?? '');
  if (!file?.content) throw new Refusal('file_not_found', {}, true);
  file.title = textIn(named, 'title') ?? file.name;
  file.shared = true;
  return file;
}
