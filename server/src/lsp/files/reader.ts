import '../process/compile-cache.js';
import { parentPort } from 'node:worker_threads';
import { PacketSender, readFacts, type Packet } from '../../service/index.js';
import { Files } from './files.js';

/*
 * A thread that reads documents for the server: `dist/reader.cjs`. It is asked with a list of URIs
 * and answers with the records of those files that it could read; about the others the server has
 * something to say.
 */

let complaints = 0;
const files = new Files({
  warn: () => {
    complaints++;
  },
});
const sender = new PacketSender();

parentPort?.on('message', (uris: readonly string[]) => {
  const packet = sender.pack(read(uris));
  parentPort?.postMessage(packet satisfies Packet, [packet.numbers.buffer as ArrayBuffer]);
});

function* read(uris: readonly string[]) {
  for (const uri of uris) {
    const before = complaints;
    const content = files.lookNow(uri);
    if (complaints > before || content === 'unchanged' || content.text === undefined) continue;
    yield { facts: readFacts(uri, content.text), stamp: content.stamp };
  }
}
