// Runs ONNX models in ONNX Runtime: node run_onnx.mjs <folder with node_modules> <jobs.json>
// Each job is {model, input, dims, output}; tensors are files of raw little-endian float32. Prints
// the shape of each output as a JSON line.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [folder, jobsFile] = process.argv.slice(2);
const ort = createRequire(resolve(folder, 'package.json'))('onnxruntime-node');
const options = { logSeverityLevel: 3, intraOpNumThreads: 1, interOpNumThreads: 1 };

let loaded = { file: null, session: null };
for (const job of JSON.parse(readFileSync(jobsFile, 'utf8'))) {
    if (loaded.file !== job.model) {
        await loaded.session?.release();
        loaded = { file: job.model, session: await ort.InferenceSession.create(job.model, options) };
    }
    const bytes = readFileSync(job.input);
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    const { logits } = await loaded.session.run({ input: new ort.Tensor('float32', data, job.dims) });
    writeFileSync(job.output, Buffer.from(logits.data.buffer, logits.data.byteOffset, logits.data.byteLength));
    console.log(JSON.stringify(logits.dims));
}
