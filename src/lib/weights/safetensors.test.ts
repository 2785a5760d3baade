import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteSourceFromBytes } from './byte-source.ts';
import type { FileSource } from './byte-source.ts';
import { openSafetensors, openSharded, writeSafetensors } from './safetensors.ts';
import type { NamedTensor } from './safetensors.ts';
import { UserError } from '../errors.ts';

const join = (chunks: Iterable<Uint8Array>) => new Uint8Array(Buffer.concat([...chunks]));
const open = (bytes: Uint8Array) => openSafetensors(byteSourceFromBytes('model.safetensors', bytes));

/** A file with this header and this many bytes of data, all zero. */
const fileOf = (header: unknown, dataBytes: number): Uint8Array => {
	const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
	const bytes = new Uint8Array(8 + json.byteLength + dataBytes);
	new DataView(bytes.buffer).setBigUint64(0, BigInt(json.byteLength), true);
	bytes.set(json, 8);
	return bytes;
};

const tensor = (name: string, shape: readonly number[], values: readonly number[]): NamedTensor => ({
	name,
	shape,
	data: Float32Array.from(values)
});

/** safetensors.numpy.save({'b': [[1, -2.5], [0.1, 3]], 'a': [7], 'é': []}, metadata={'format': 'pt'}), version 0.8. */
const pythonFloat32 = Buffer.from(
	'\xd0\0\0\0\0\0\0\0{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},' +
		'"b.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]},"\xc3\xa9":{"dtype":"F32","shape":[0],' +
		'"data_offsets":[20,20]}}    \0\0\xe0@\0\0\x80?\0\0 \xc0\xcd\xcc\xcc=\0\0@@',
	'latin1'
);
const pythonFloat16 = Buffer.from(
	'\x90\0\0\0\0\0\0\0{"__metadata__":{"format":"pt"},"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},' +
		'"b":{"dtype":"F16","shape":[2,2],"data_offsets":[2,10]}}   \0G\0<\0\xc1f.\0B',
	'latin1'
);

describe('writeSafetensors', () => {
	it('writes float32 byte for byte as the Python library does', () => {
		const tensors = [
			tensor('é', [0], []),
			tensor('b.weight', [2, 2], [1, -2.5, 0.1, 3]),
			tensor('a', [1], [7])
		];
		expect(Buffer.from(join(writeSafetensors(tensors)))).toEqual(pythonFloat32);
	});

	it('writes float16 byte for byte as the Python library does', () => {
		const tensors = [tensor('b', [2, 2], [1, -2.5, 0.1, 3]), tensor('a', [1], [7])];
		expect(Buffer.from(join(writeSafetensors(tensors, { storage: 'F16' })))).toEqual(pythonFloat16);
	});

	it('refuses to write a number that half precision turns into infinity', () => {
		const write = () => [...writeSafetensors([tensor('head', [1], [70000])], { storage: 'F16' })];
		expect(write).toThrow(expect.objectContaining({ code: 'bad-weights', where: 'head' }));
	});

	it('refuses two tensors of one name', () => {
		expect(() => [...writeSafetensors([tensor('a', [0], []), tensor('a', [0], [])])]).toThrow('taken');
	});

	it('refuses data that does not fit the shape', () => {
		expect(() => [...writeSafetensors([tensor('a', [2, 2], [1, 2])])]).toThrow('[2, 2]');
	});
});

describe('openSafetensors', () => {
	it('reads back any tensors that were written', async () => {
		const tensors = fc.uniqueArray(
			fc.record({ name: fc.string(), data: fc.float32Array({ noNaN: true, maxLength: 20 }) }),
			{ selector: ({ name }) => name, maxLength: 6 }
		);
		await fc.assert(
			fc.asyncProperty(tensors, async (list) => {
				const named = list
					.filter(({ name }) => name !== '__metadata__')
					.map(({ name, data }) => ({ name, data, shape: [data.length, 1] }));
				const file = await open(join(writeSafetensors(named)));
				for (const { name, data } of named) expect(await file.readFloat32(name)).toEqual(data);
			})
		);
	});

	it('gives names, types and shapes', async () => {
		const file = await open(pythonFloat16);
		expect([...file.entries.values()]).toMatchObject([
			{ name: 'a', dtype: 'F16', shape: [1] },
			{ name: 'b', dtype: 'F16', shape: [2, 2] }
		]);
	});

	it('gives the metadata', async () => {
		expect((await open(pythonFloat16)).metadata).toEqual({ format: 'pt' });
	});

	it('widens float16', async () => {
		const values = await (await open(pythonFloat16)).readFloat32('b');
		expect(values).toEqual(Float32Array.of(1, -2.5, Math.f16round(0.1), 3));
	});

	it('widens bfloat16', async () => {
		const bytes = fileOf({ a: { dtype: 'BF16', shape: [1], data_offsets: [0, 2] } }, 2);
		new DataView(bytes.buffer).setUint16(bytes.byteLength - 2, 0xc049, true);
		expect(await (await open(bytes)).readFloat32('a')).toEqual(Float32Array.of(-3.140625));
	});

	it('reads values that are the caller’s own', async () => {
		const bytes = new Uint8Array(pythonFloat32);
		(await (await open(bytes)).readFloat32('a')).fill(0);
		expect(bytes).toEqual(new Uint8Array(pythonFloat32));
	});

	it('opens a file with no tensors', async () => {
		expect((await open(fileOf({}, 0))).entries.size).toBe(0);
	});

	it('takes any damaged file for a damaged file, not for a bug', async () => {
		const { length } = pythonFloat32;
		const damage = fc.record({
			at: fc.nat(length - 1),
			byte: fc.nat(255),
			cut: fc.integer({ min: 0, max: length })
		});
		await fc.assert(
			fc.asyncProperty(damage, async ({ at, byte, cut }) => {
				const bytes = new Uint8Array(pythonFloat32);
				bytes[at] = byte;
				const error = await open(bytes.subarray(0, cut)).then(
					() => undefined,
					(reason: unknown) => reason
				);
				if (error !== undefined) expect(error).toBeInstanceOf(UserError);
			}),
			{ numRuns: 500 }
		);
	});

	const f32 = (start: number, end: number, shape = [(end - start) / 4]) => ({
		dtype: 'F32',
		shape,
		data_offsets: [start, end]
	});
	it.each([
		['with overlapping tensors', fileOf({ a: f32(0, 8), b: f32(4, 12) }, 12), 'overlapping tensors, at b'],
		[
			'with a gap between tensors',
			fileOf({ a: f32(0, 4), b: f32(8, 12) }, 12),
			'gap of 4 bytes before tensor b'
		],
		['with bytes after the last tensor', fileOf({ a: f32(0, 4) }, 8), '4 bytes after its last tensor'],
		['whose offsets run backwards', fileOf({ a: f32(8, 4, [1]) }, 8), 'gives tensor a -4 bytes'],
		['whose shape does not fit the offsets', fileOf({ a: f32(0, 8, [3]) }, 8), 'F32 [3] needs 12'],
		['with a negative dimension', fileOf({ a: f32(0, 4, [-1, -1]) }, 4), 'describes tensor a wrongly'],
		['with an unknown type', fileOf({ a: { ...f32(0, 4), dtype: 'F7' } }, 4), 'unknown type F7'],
		[
			'with a type named as an object’s own method',
			fileOf({ a: { ...f32(0, 4), dtype: 'toString' } }, 4),
			'unknown'
		],
		['whose header is not JSON', fileOf('{"a":', 0), 'not JSON'],
		['whose header is a list', fileOf([], 0), 'not a JSON object'],
		['whose metadata is not text', fileOf({ __metadata__: { epochs: 3 } }, 0), 'metadata'],
		[
			'that is a web page',
			new TextEncoder().encode('<!doctype html><title>404</title>'),
			'header is too large'
		],
		[
			'that is a pointer of Git LFS',
			new TextEncoder().encode('version https://git-lfs.github.com/spec/v1'),
			'LFS'
		]
	])('refuses a file %s', async (_, bytes, message) => {
		await expect(open(bytes)).rejects.toMatchObject({
			code: 'bad-weights',
			message: expect.stringContaining(message)
		});
	});

	it.each([0, 4, 100, pythonFloat32.length - 1])(
		'calls a file cut after %i bytes truncated',
		async (size) => {
			await expect(open(pythonFloat32.subarray(0, size))).rejects.toMatchObject({ code: 'truncated' });
		}
	);

	it('refuses to read integers as weights', async () => {
		const file = await open(fileOf({ a: { dtype: 'I8', shape: [2], data_offsets: [0, 2] } }, 2));
		await expect(file.readFloat32('a')).rejects.toThrow('of type I8');
	});

	it('names a tensor that is missing', async () => {
		await expect((await open(pythonFloat16)).readFloat32('pooler')).rejects.toThrow('pooler');
	});
});

describe('openSharded', () => {
	const filesOf = (content: Record<string, Uint8Array | object>): FileSource => ({
		name: 'base',
		has: async (path) => Object.hasOwn(content, path),
		async open(path) {
			const data = new Map(Object.entries(content)).get(path);
			if (data === undefined) throw new UserError('not-found', `${path} is missing`, { remedy: 'Add it.' });
			const bytes = data instanceof Uint8Array ? data : new TextEncoder().encode(JSON.stringify(data));
			return byteSourceFromBytes(path, bytes);
		}
	});
	const shard = (...tensors: NamedTensor[]) => join(writeSafetensors(tensors));
	const index = { metadata: { total_size: 8 }, weight_map: { a: '1.safetensors', b: '2.safetensors' } };

	it('reads model.safetensors where there is one', async () => {
		const file = await openSharded(filesOf({ 'model.safetensors': shard(tensor('a', [1], [1])) }));
		expect([...file.entries.keys()]).toEqual(['a']);
	});

	it('reads each tensor from its shard', async () => {
		const file = await openSharded(
			filesOf({
				'model.safetensors.index.json': index,
				'1.safetensors': shard(tensor('a', [1], [1])),
				'2.safetensors': shard(tensor('b', [1], [2]))
			})
		);
		expect([await file.readFloat32('a'), await file.readFloat32('b')]).toEqual([
			Float32Array.of(1),
			Float32Array.of(2)
		]);
	});

	it('names a shard that is missing', async () => {
		const files = filesOf({
			'model.safetensors.index.json': index,
			'1.safetensors': shard(tensor('a', [1], [1]))
		});
		await expect(openSharded(files)).rejects.toMatchObject({
			code: 'not-found',
			message: expect.stringContaining('2.safetensors')
		});
	});

	it('names a tensor that its shard does not hold', async () => {
		const empty = shard();
		const files = filesOf({
			'model.safetensors.index.json': index,
			'1.safetensors': shard(tensor('a', [1], [1])),
			'2.safetensors': empty
		});
		await expect(openSharded(files)).rejects.toThrow('no tensor b in 2.safetensors');
	});

	it('refuses an index that is none', async () => {
		const files = filesOf({ 'model.safetensors.index.json': ['a'] });
		await expect(openSharded(files)).rejects.toMatchObject({ code: 'bad-weights' });
	});

	it('says which format it needs when there are no safetensors', async () => {
		const files = filesOf({ 'pytorch_model.bin': new Uint8Array(4) });
		await expect(openSharded(files)).rejects.toMatchObject({
			code: 'not-found',
			remedy: expect.stringContaining('safetensors')
		});
	});
});
