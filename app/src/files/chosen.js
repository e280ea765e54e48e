// Files that are chosen in a form: each is named, shows itself and goes by a tap; heavy photos are made as small as the office
// keeps them (`sniff.rs`) before they go over the line.
(() => {
	const LONGEST = 2560;
	// Over a line that says it is poor; still sharper than paper shows it.
	const LONGEST_POOR = 1600;
	const QUALITY = 0.85;
	// In bytes: what is lighter goes as it is.
	const HEAVY = 700_000;
	// What a cheap phone unfolds beside everything else; a larger one goes as it is.
	const MOST_PIXELS = 26_000_000;
	const isPoor = () => navigator.connection?.saveData || /2g|3g/.test(navigator.connection?.effectiveType ?? '');
	// The end mark behind the first scan: one that was cut off is sent as it is, so that its sender is told.
	const hasEnd = (bytes, from) => {
		for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xd9) return true;
		return false;
	};
	// What a camera wrote beside a whole JPEG (EXIF), and its sides as they are stored.
	const read = (bytes) => {
		const word = (at) => (bytes[at] << 8) | bytes[at + 1];
		const found = { width: 0, height: 0 };
		for (let at = 2; bytes[at] === 0xff; ) {
			const marker = bytes[at + 1];
			if (marker === 0xda) return hasEnd(bytes, at) ? found : undefined;
			const end = marker === 0xff ? at + 1 : at + 2 + word(at + 2);
			if (marker === 0xe1 && word(at + 4) === 0x4578 && word(at + 6) === 0x6966) found.exif ??= bytes.slice(at, end);
			if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) [found.height, found.width] = [word(at + 5), word(at + 7)];
			at = end;
		}
		return undefined;
	};
	// How the camera says it was held, 1 for upright. From now on it is drawn so: nothing must turn it once more.
	const setUpright = (exif) => {
		const [view, tiff] = [new DataView(exif.buffer), 10];
		const isLittle = view.getUint16(tiff) === 0x4949;
		const first = tiff + view.getUint32(tiff + 4, isLittle);
		let held = 1;
		for (let left = view.getUint16(first, isLittle), at = first + 2; left > 0; left--, at += 12) {
			if (view.getUint16(at, isLittle) !== 0x112) continue;
			held = view.getUint16(at + 8, isLittle);
			view.setUint16(at + 8, 1, isLittle);
		}
		return held;
	};
	const smaller = async (file) => {
		const found = read(new Uint8Array(await file.arrayBuffer()));
		if (!found?.width || found.width * found.height > MOST_PIXELS) return file;
		const held = found.exif ? setUpright(found.exif) : 1;
		const [image, canvas] = [new Image(), document.createElement('canvas')];
		image.src = URL.createObjectURL(file);
		try {
			await image.decode();
			// A browser that does not turn pictures would leave it lying for ever.
			const { naturalWidth: width, naturalHeight: height } = image;
			const sides = held > 4 ? [found.height, found.width] : [found.width, found.height];
			if (width !== sides[0] || height !== sides[1]) return file;
			const scale = Math.min(1, (isPoor() ? LONGEST_POOR : LONGEST) / Math.max(width, height));
			[canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
			const brush = canvas.getContext('2d');
			brush.imageSmoothingQuality = 'high';
			brush.drawImage(image, 0, 0, canvas.width, canvas.height);
			const small = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
			if (!small || small.size > file.size * 0.8) return file;
			// What the camera wrote goes along: the server reads the day and leaves the rest out.
			const parts = found.exif ? [small.slice(0, 2), found.exif, small.slice(2)] : [small];
			return new File(parts, file.name, { type: 'image/jpeg', lastModified: file.lastModified });
		} finally {
			URL.revokeObjectURL(image.src);
			canvas.width = canvas.height = 0;
		}
	};
	const seen = new WeakSet();
	// The light one of a heavy file.
	const lights = new WeakMap();
	// Forms that were sent with what they hold: sent once more they must hold the same, or they would count as another report.
	const sent = new WeakSet();
	// One after the other; whatever can't be made lighter goes as it is.
	const lighten = async (field) => {
		for (const file of [...field.files].filter(({ type, size }) => type === 'image/jpeg' && size > HEAVY)) {
			if (seen.has(file)) continue;
			seen.add(file);
			const light = await smaller(file).catch(() => file);
			seen.add(light);
			if (sent.has(field.form)) return;
			// It may have been taken out meanwhile.
			if (light === file || ![...field.files].includes(file)) continue;
			const all = new DataTransfer();
			for (const other of field.files) all.items.add(other === file ? light : other);
			lights.set(file, light);
			field.files = all.files;
			field.dispatchEvent(new CustomEvent('lightened', { bubbles: true }));
		}
	};
	addEventListener('submit', ({ target }) => sent.add(target), true);
	// Where several files may be chosen each shows itself.
	const draw = (place, fields) => {
		place.querySelectorAll('.file-chosen').forEach((one) => one.remove());
		for (const field of fields.some((field) => field.multiple) ? fields : []) {
			for (const file of field.files ?? []) {
				const one = Object.assign(document.createElement('button'), { type: 'button', className: 'file-chosen' });
				one.setAttribute('aria-label', `นำ ${file.name} ออก`);
				const picture = Object.assign(new Image(), { alt: '', width: 56, height: 42, onload: () => URL.revokeObjectURL(picture.src) });
				if (file.type.startsWith('image/')) picture.src = URL.createObjectURL(file);
				one.append(file.type.startsWith('image/') ? picture : file.name, ' ✕');
				one.addEventListener('click', () => {
					const rest = new DataTransfer();
					[...field.files].filter((other) => ![file, lights.get(file)].includes(other)).forEach((other) => rest.items.add(other));
					field.files = rest.files;
					field.dispatchEvent(new Event('change', { bubbles: true }));
				});
				place.append(one);
			}
		}
	};
	// In Thai, beside the labels that stand for the browser's own control.
	const name = (field) => {
		const place = field.closest('.file-field')?.querySelector('.file-name');
		if (!place) return;
		const fields = [...(field.form?.querySelectorAll('input[type=file]') ?? [])].filter((other) => other.name === field.name);
		// Where one file is wanted, what was chosen before, with the camera or without, gives way.
		if (!fields.some((field) => field.multiple)) fields.filter((other) => other !== field).forEach((other) => (other.value = ''));
		const chosen = fields.flatMap((field) => [...(field.files ?? [])]);
		place.textContent = chosen.length > 1 ? `${chosen.length} ไฟล์` : (chosen[0]?.name ?? 'ยังไม่ได้เลือก');
		draw(place.parentElement, fields);
	};
	addEventListener('change', ({ target }) => {
		if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
		sent.delete(target.form);
		name(target);
		lighten(target);
	});
	addEventListener('reset', ({ target }) => {
		sent.delete(target);
		target.querySelectorAll('.file-name').forEach((name) => (name.textContent = 'ยังไม่ได้เลือก'));
		target.querySelectorAll('.file-chosen').forEach((one) => one.remove());
	});
})();
