// Gathers the parts of a split program into few files. The splitter makes a part for each set of pages that share code: a page
// would fetch a hundred of them. Here what many pages share becomes one file, and what is left of each page another.
// Usage: node pack.mjs FOLDER HASHES (the folder of the built parts, and the list of the hashes in their names, written anew)
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What so many pages share is loaded with the first of them. */
const SHARED_BY = 4;
/** The first screen needs it: it takes no shared file along. */
const ALONE = /^begin_to_listen/;
/** The pages that are fetched ahead while the browser has nothing to do. */
const AHEAD = /^__lazy_(memos|memo|plan|measure|scores|devices)_view/;

const [folder, hashes] = process.argv.slice(2);
const named = (pattern) => readdirSync(folder).find((name) => pattern.test(name));
const [manifestName, scriptName] = [named(/^__wasm_split_manifest\..*json$/), named(/^__wasm_split\..*js$/)];
if (!manifestName || !scriptName) throw new Error(`no split program in ${folder}`);
const manifest = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'));
const script = readFileSync(join(folder, scriptName), 'utf8');
const bytes = (part) => readFileSync(join(folder, `${part}.wasm`));

const views = Object.keys(manifest);
const isChunk = (part) => part.startsWith('chunk_');
const users = new Map();
for (const view of views) for (const part of manifest[view]) users.set(part, (users.get(part) ?? 0) + 1);
const shared = [...users.keys()].filter((part) => isChunk(part) && users.get(part) >= SHARED_BY);

function keep(name, content) {
	writeFileSync(join(folder, name), content);
	const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
	writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params: best }));
	writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
}

const short = (text) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
/** "chunk_20.hash" is known by "20", the part of a page itself by "own". */
const called = (part) => (isChunk(part) ? part.split('.')[0].slice('chunk_'.length) : 'own');

/** One file of these parts: its name, and the parts in their order, each with its length in bytes. */
function pack(label, parts) {
	const content = Buffer.concat(parts.map(bytes));
	const name = `pack_${label}.${short(content)}`;
	keep(`${name}.wasm`, content);
	return { name, parts: parts.map((part) => `${called(part)}:${bytes(part).length}`).join(' ') };
}

const common = pack('shared', shared);
const packs = views.map((view) => {
	const own = manifest[view].filter((part) => ALONE.test(view) || !shared.includes(part));
	const label = view.replace(/^__lazy_|_view|_\d+$/g, '');
	return { view, own: pack(label, own), takesShared: own.length < manifest[view].length };
});

// The head of the splitter's own script knows how a part is joined to the program.
const head = script.slice(0, script.indexOf('function makeLoad'));
const told = (pack) => JSON.stringify([pack.name, pack.parts]);
const loads = packs.map(({ view, own, takesShared }) => {
	const needed = manifest[view].map(called).join(' ');
	const from = takesShared ? `[SHARED, ${told(own)}]` : `[${told(own)}]`;
	return `export const __wasm_split_load_${view} = wrapAsyncCb(load(${from}, ${JSON.stringify(needed)}));`;
});
const ahead = packs.filter(({ view }) => AHEAD.test(view)).map(({ own }) => own.name);
const body = `
const SHARED = ${told(common)};
const once = (known, key, make) => {
	// What failed is tried again the next time.
	if (!known.has(key)) known.set(key, make().catch((error) => (known.delete(key), Promise.reject(error))));
	return known.get(key);
};
const fetched = async (name) => {
	const answer = await fetch(new URL(\`./\${name}.wasm\`, import.meta.url));
	if (!answer.ok) throw new Error(\`\${name}: \${answer.status}\`);
	return answer.arrayBuffer();
};
const pause = (milliseconds) => new Promise((done) => {
	const go = () => (clearTimeout(timer), removeEventListener('online', go), done());
	const timer = setTimeout(go, milliseconds);
	addEventListener('online', go);
});
// A part that does not come is asked for again, at once when the line is back: until then the page is one without script. One
// that is gone belongs to a release of before: the page is loaded anew, once.
const GONE = 'gone';
const insisted = async (name, wait = 1000) => {
	try {
		return await fetched(name);
	} catch (error) {
		if (/: (404|410)$/.test(error.message) && sessionStorage.getItem(GONE) !== name) {
			sessionStorage.setItem(GONE, name);
			location.reload();
		}
		await pause(wait);
		return insisted(name, Math.min(wait * 2, 30000));
	}
};
const files = new Map();
const file = (name) => once(files, name, () => insisted(name));
const joined = new Map();
const loaded = new Set();
// What two pages share is joined to the program once, whichever file it came in.
const join = (part, bytes) => once(joined, part, async () => WebAssembly.instantiate(bytes, getSharedImports()));
const load = (packs, needed) => async () => {
	if (loaded.has(packs)) return;
	const wanted = new Set(needed.split(' '));
	const buffers = await Promise.all(packs.map(([name]) => file(name)));
	const parts = packs.flatMap(([pack, list], index) => {
		let at = 0;
		return list.split(' ').map((entry) => {
			const [part, length] = entry.split(':');
			const bytes = new Uint8Array(buffers[index], at, Number(length));
			at += Number(length);
			return { part, name: part === 'own' ? pack : part, bytes };
		});
	});
	const chunks = parts.filter(({ part }) => part !== 'own' && wanted.has(part));
	await Promise.all(chunks.map(({ name, bytes }) => join(name, bytes)));
	await Promise.all(parts.filter(({ part }) => part === 'own').map(({ name, bytes }) => join(name, bytes)));
	// The program has them; another page that needs the shared file reads it from the browser's own keep.
	loaded.add(packs);
	packs.forEach(([name]) => files.delete(name));
};
// The main pages, while nothing else is to be done; never where somebody counts the bytes.
const look = () => {
	if (navigator.connection?.saveData || document.documentElement.dataset.hydrated !== 'true') return;
	watch.disconnect();
	const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1));
	const names = [SHARED[0], ...${JSON.stringify(ahead)}];
	const next = () => idle(() => names.length && fetched(names.shift()).then(next, () => {}));
	setTimeout(next, 2000);
};
const watch = new MutationObserver(look);
watch.observe(document.documentElement, { attributeFilter: ['data-hydrated'] });
`;

// The two scripts name each other: another way of packing is another name for both, for browsers keep them for a year.
const mainName = named(/^prongsai\.(?!d\.).*\.js$/);
const main = readFileSync(join(folder, mainName), 'utf8');
const middle = (name) => name.split('.').at(-2);
const hash = short([middle(mainName), middle(scriptName), readFileSync(import.meta.filename)].join('\n'));
// Only where they are fetched from: the program itself knows the splitter's script by the name it had first.
const rename = (text) =>
	text.replace(/from\s*(['"])\.\/([^'"]+)\1/g, (all, quote, name) => {
		const renamed = { [scriptName]: `__wasm_split.${hash}.js`, [mainName]: `prongsai.${hash}.js` }[name];
		return renamed ? `from ${quote}./${renamed}${quote}` : all;
	});
for (const name of [mainName, scriptName]) for (const ending of ['', '.br', '.gz']) rmSync(join(folder, name + ending), { force: true });
keep(`prongsai.${hash}.js`, Buffer.from(rename(main)));
keep(`__wasm_split.${hash}.js`, Buffer.from(rename(`${head}${body}${loads.join('\n')}\n`)));
const list = readFileSync(hashes, 'utf8').split('\n').map((line) => (/^(js|split):/.test(line) ? line.replace(/:.*/, `: ${hash}`) : line));
writeFileSync(hashes, list.join('\n'));

// The page names what its part needs, so that the browser fetches it with the page. The parts themselves are not shipped.
const needs = Object.fromEntries(packs.map(({ view, own, takesShared }) => [view, takesShared ? [common.name, own.name] : [own.name]]));
keep(manifestName, Buffer.from(JSON.stringify(needs)));
const sizes = [common, ...packs.map(({ own }) => own)].map(({ name }) => readFileSync(join(folder, `${name}.wasm.br`)).length);
for (const part of users.keys()) for (const ending of ['', '.br', '.gz']) rmSync(join(folder, `${part}.wasm${ending}`), { force: true });
console.log(`${users.size} parts in ${sizes.length} files: ${sizes[0]} bytes shared, at most ${Math.max(...sizes.slice(1))} for a page`);
