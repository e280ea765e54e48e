// Nothing typed is lost: forms that say so (`data-draft`) are kept on this device while somebody types, given back when the
// page opens again, and sent by themselves when a lost line returns. The page is never touched before it is awake.
(() => {
	const root = document.documentElement;
	const LONGEST = 14 * 86_400_000;
	// How long a pause is before what was typed is kept on the server too, where a form says so (`data-keep`).
	const PAUSE = 4_000;
	const known = new WeakMap();
	const met = new Set();
	let unsent;
	let isSending = false;
	const person = () => document.querySelector('[data-account]')?.dataset.account ?? '';
	const keyOf = (form) => `draft ${person()} ${location.pathname} ${form.getAttribute('action')} ${form.dataset.draft}`;
	const fieldsOf = (form) =>
		[...form.elements].filter(
			(field) => field.name && !/^_|^is_sure$/.test(field.name) && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type),
		);
	const valueOf = (field) => ('checked' in field && /^(checkbox|radio)$/.test(field.type) ? String(field.checked) : field.value);
	const snapshot = (form) => fieldsOf(form).map((field) => [field.name, field.type === 'radio' ? field.value : '', valueOf(field)]);
	// Chosen files of a form, kept beside what is typed: a browser forgets them with the page.
	const FILES = 'prongsai-draft-files';
	const LARGEST = 60 * 1_048_576;
	const filesOf = (form) => [...form.querySelectorAll('input[type=file]')];
	const chosenOf = (form) => filesOf(form).flatMap((field) => [...field.files]);
	const namesOf = (form) => chosenOf(form).map(({ name, size }) => `${name} ${size}`).join('\n');
	// One after the other: what was begun earlier never writes over what came later.
	let shelved = Promise.resolve();
	const shelf = (key, act) => {
		const at = (place) => `/draft/${encodeURIComponent(key)}/${place}`;
		const own = async (cache) => (await cache.keys()).filter((request) => new URL(request.url).pathname.startsWith(at('')));
		const next = shelved.then(async () => act(await caches.open(FILES), at, own));
		shelved = next.catch(() => {});
		return next;
	};
	const clear = (key) =>
		shelf(key, async (cache, at, own) => {
			for (const request of await own(cache)) await cache.delete(request);
		}).catch(() => {});
	// Whether they are kept: all of them, or none.
	const lay = (form, key) => {
		const files = chosenOf(form);
		return shelf(key, async (cache, at, own) => {
			for (const request of await own(cache)) await cache.delete(request);
			if (files.reduce((sum, file) => sum + file.size, 0) > LARGEST) throw new Error('too large');
			for (const [place, file] of files.entries()) {
				const headers = { 'content-type': file.type, 'x-name': encodeURIComponent(file.name) };
				await cache.put(at(String(place).padStart(3, '0')), new Response(file, { headers }));
			}
		}).then(
			() => true,
			async () => (await clear(key), false),
		);
	};
	// Into the field that takes several; where one is wanted, the last.
	const fetchFiles = (form, key) =>
		shelf(key, async (cache, at, own) => {
			const field = filesOf(form).find((field) => !field.hasAttribute('capture'));
			const found = (await own(cache)).sort((one, other) => (one.url < other.url ? -1 : 1));
			if (!field || !form.isConnected || found.length === 0 || chosenOf(form).length) return;
			const files = new DataTransfer();
			for (const request of field.multiple ? found : found.slice(-1)) {
				const kept = await cache.match(request);
				const name = decodeURIComponent(kept.headers.get('x-name') ?? 'file');
				files.items.add(new File([await kept.blob()], name, { type: kept.headers.get('content-type') ?? '' }));
			}
			field.files = files.files;
			field.dispatchEvent(new Event('change', { bubbles: true }));
			if (known.has(form)) known.get(form).laid = namesOf(form);
		}).catch(() => {});
	const store = (act) => {
		try {
			return act(localStorage);
		} catch {
			return null; // Storage is off, or full: the page works as before.
		}
	};
	// Said in the form itself, above its fields or below its buttons: nothing lies over what is to be tapped.
	// An offer stays until it is answered.
	const hush = (form) => form.querySelectorAll('.draft-note:not(:has(button))').forEach((note) => note.remove());
	const say = (form, place, words, act) => {
		hush(form);
		const note = document.createElement('div');
		note.className = 'notice draft-note';
		note.setAttribute('role', 'status');
		if (act) {
			const button = document.createElement('button');
			button.type = 'button';
			button.textContent = act.words;
			button.addEventListener('click', () => (note.remove(), act.run()));
			note.append(' ', button);
		}
		form[place](note);
		// Heard where the page is read aloud: the place is there before its words.
		requestAnimationFrame(() => note.prepend(words));
		return note;
	};
	// An answer to a tap: nothing else moves the page under a finger.
	const show = (note) => requestAnimationFrame(() => note.scrollIntoView({ block: 'nearest' }));
	const put = (form, values) => {
		for (const field of fieldsOf(form)) {
			const found = values.find(([name, radio]) => name === field.name && radio === (field.type === 'radio' ? field.value : ''));
			if (!found || valueOf(field) === found[2]) continue;
			if (/^(checkbox|radio)$/.test(field.type)) field.checked = found[2] === 'true';
			else field.value = found[2];
			field.dispatchEvent(new Event('input', { bubbles: true }));
			for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
		}
	};
	const meet = (form) => {
		if (known.has(form)) return;
		const base = snapshot(form);
		const key = keyOf(form);
		known.set(form, { base, key, isDirty: false });
		queueMicrotask(() => met.add(key));
		const kept = store((storage) => JSON.parse(storage.getItem(key) ?? 'null'));
		if (!kept) return;
		const isOver = Date.now() - kept.at > LONGEST || (!kept.files && JSON.stringify(kept.values) === JSON.stringify(base));
		if (isOver) return forget(form);
		// Drawn anew by the page itself, under the hands of the person: nothing to say.
		if (met.has(key)) return put(form, kept.values), kept.files && fetchFiles(form, key), (known.get(form).isDirty = true);
		const time = new Date(kept.at).toLocaleTimeString('th-TH', { hour: '2-digit', minute: '2-digit' });
		const bring = () => {
			put(form, kept.values);
			if (kept.files) fetchFiles(form, key);
			known.get(form).isDirty = true;
		};
		// What the page shows has changed since (another day, another device): the person decides.
		// What the server has of it is what the page shows: the device goes on from there.
		if (![kept.base, kept.sent].some((from) => JSON.stringify(from) === JSON.stringify(base))) {
			return say(form, 'prepend', `มีสิ่งที่พิมพ์ค้างไว้ในเครื่องนี้เมื่อ ${time} น.`, { words: 'นำกลับมา', run: bring });
		}
		let held = [];
		const back = () => {
			bring();
			filesOf(form).forEach((field, place) => held[place]?.length && ((field.files = held[place]), field.dispatchEvent(new Event('change', { bubbles: true }))));
			say(form, 'prepend', `คืนสิ่งที่พิมพ์ค้างไว้ในเครื่องนี้เมื่อ ${time} น. ยังไม่ได้ส่ง`, { words: 'ทิ้งที่พิมพ์ในเครื่องนี้', run: drop });
		};
		const drop = () => {
			put(form, base);
			held = filesOf(form).map((field) => field.files);
			filesOf(form).forEach((field) => ((field.value = ''), field.dispatchEvent(new Event('change', { bubbles: true }))));
			// What the server has of it goes too.
			if (form.dataset.keep) keep(form);
			forget(form);
			say(form, 'prepend', 'ทิ้งสิ่งที่พิมพ์ค้างแล้ว', { words: 'นำกลับมา', run: back });
		};
		back();
	};
	const forget = (form) => {
		const own = known.get(form);
		if (own) {
			own.isDirty = false;
			own.laid = undefined;
			clearTimeout(own.pause);
		}
		store((storage) => storage.removeItem(own?.key ?? keyOf(form)));
		if (filesOf(form).length) clear(own?.key ?? keyOf(form));
		if (unsent?.form === form) unsent = undefined;
	};
	const keep = async (form) => {
		const own = known.get(form);
		clearTimeout(own?.pause);
		if (!own?.isDirty || !form.isConnected || isSending || own.isRefused) return;
		// One after the other: the later words are never written over by the earlier ones.
		if (own.isKeeping) return (own.isOwed = true);
		own.isKeeping = true;
		const typed = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !/password|^_(once|said)$/.test(name));
		const body = new URLSearchParams(typed);
		const values = snapshot(form);
		const remember = (storage) => {
			const kept = JSON.parse(storage.getItem(own.key) ?? 'null');
			if (kept) storage.setItem(own.key, JSON.stringify({ ...kept, sent: values }));
		};
		try {
			// A page that goes away still sends what is short enough for that.
			const answer = await fetch(form.dataset.keep, { method: 'POST', body, headers: { accept: 'application/json' }, keepalive: String(body).length < 60_000 });
			if (answer.ok) {
				form.elements.typed_at.value = await answer.json();
				store(remember);
			} else if (answer.status === 409) {
				own.isRefused = true;
				say(form, 'append', 'บันทึกนี้ถูกพิมพ์หรือบันทึกจากอุปกรณ์หรือแท็บอื่นหลังจากเปิดหน้านี้ สิ่งที่พิมพ์ในเครื่องนี้เก็บไว้ในเครื่องนี้เท่านั้น');
			}
		} catch {
			// No line: the device has it.
		}
		own.isKeeping = false;
		if (own.isOwed) (own.isOwed = false), keep(form);
	};
	// Sent without a line: the day's page says so until it was really sent.
	const owe = (form) => {
		const key = known.get(form)?.key;
		const kept = key && store((storage) => JSON.parse(storage.getItem(key) ?? 'null'));
		if (kept) store((storage) => storage.setItem(key, JSON.stringify({ ...kept, isOwed: true })));
	};
	// Waits for the line, and for a server that did not answer: it is tried again, ever more rarely. Nothing signs by itself.
	const hold = (form, submitter) => {
		const own = known.get(form);
		const why = navigator.onLine ? 'ติดต่อระบบไม่ได้' : 'ไม่มีสัญญาณ';
		unsent = undefined;
		owe(form);
		if (submitter?.textContent.includes('ลงนาม')) return show(say(form, 'append', `ยังไม่ได้ส่ง ${why} เก็บไว้ในเครื่องนี้แล้ว กดลงนามอีกครั้งเมื่อมีสัญญาณ`));
		unsent = { form, submitter };
		show(say(form, 'append', `ยังไม่ได้ส่ง ${why} เก็บไว้ในเครื่องนี้แล้ว จะส่งให้เองเมื่อสัญญาณกลับมา`));
		if (!own || !navigator.onLine) return;
		clearTimeout(own.again);
		own.wait = Math.min(2 * (own.wait ?? 4_000), 120_000);
		own.again = setTimeout(sendHeld, own.wait);
	};
	const sendHeld = () => {
		if (!navigator.onLine || document.hidden) return;
		const { form, submitter } = unsent ?? {};
		unsent = undefined;
		if (form?.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : undefined);
	};
	const tellOwed = () => {
		const isOwed = (storage) => (key) => key.startsWith(`draft ${person()} `) && JSON.parse(storage.getItem(key))?.isOwed;
		const owed = store((storage) => Object.keys(storage).filter(isOwed(storage))) ?? [];
		document.querySelector('.unsent-hint')?.remove();
		if (owed.length === 0 || location.pathname !== '/staff') return;
		const hint = Object.assign(document.createElement('div'), { className: 'install-hint unsent-hint' });
		hint.setAttribute('role', 'status');
		hint.append(`ยังไม่ได้ส่ง ${owed.length} เรื่อง เก็บอยู่ในเครื่องนี้ `);
		hint.append(Object.assign(document.createElement('a'), { href: owed[0].split(' ')[2], textContent: 'เปิดเพื่อส่ง' }));
		document.body.append(hint);
	};
	let path = '';
	const look = () => {
		const isElsewhere = path !== location.pathname;
		if (isElsewhere) met.clear();
		if (root.dataset.hydrated !== 'true') return;
		path = location.pathname;
		if (isElsewhere) tellOwed();
		document.querySelectorAll('form[data-draft]').forEach(meet);
	};
	new MutationObserver((changes) => {
		for (const { type, target } of changes) {
			if (type === 'attributes' && target.dataset?.sent !== undefined) {
				forget(target);
				target.querySelectorAll('.draft-note').forEach((note) => note.remove());
				known.delete(target);
				delete target.dataset.sent;
			}
			if (type === 'attributes' && target.dataset?.refused !== undefined) {
				const isCut = target.dataset.refused === 'line';
				delete target.dataset.refused;
				isSending = false;
				if (isCut) hold(target, known.get(target)?.submitter);
				if (target.dataset.keep) keep(target);
			}
		}
		look();
	}).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-hydrated', 'data-sent', 'data-refused'] });
	// Keeps the chosen files beside the words, when they are others than those that are kept.
	const layFiles = async (form, own) => {
		const names = namesOf(form);
		if (names === (own.laid ?? '')) return;
		own.laid = names;
		const isKept = await lay(form, own.key);
		if (own.laid !== names) return;
		if (!isKept && names !== '') {
			own.tooLarge = say(form, 'append', 'ไฟล์ที่เลือกใหญ่หรือมากเกินกว่าจะเก็บไว้ในเครื่องนี้ หากปิดหน้านี้ก่อนส่งต้องเลือกใหม่');
		} else own.tooLarge?.remove();
	};
	// A photo was made lighter (`chosen.js`): the light one is kept.
	addEventListener('lightened', ({ target: { form } }) => {
		const own = form && known.get(form);
		if (own?.isDirty) layFiles(form, own);
	});
	addEventListener('input', ({ target, isTrusted }) => {
		const form = target.form;
		const own = form && known.get(form);
		if (!own || !isTrusted) return;
		own.isDirty = true;
		isSending = false;
		// Mended after it could not be sent: the person sends it.
		if (unsent?.form === form) {
			unsent = undefined;
			say(form, 'append', 'แก้ไขหลังกดส่ง ยังไม่ได้ส่ง เก็บไว้ในเครื่องนี้แล้ว กดส่งอีกครั้งเมื่อมีสัญญาณ');
		}
		layFiles(form, own);
		const draft = { at: Date.now(), base: own.base, values: snapshot(form), files: chosenOf(form).length };
		const { sent, isOwed } = store((storage) => JSON.parse(storage.getItem(own.key) ?? 'null')) ?? {};
		store((storage) => storage.setItem(own.key, JSON.stringify({ ...draft, sent, isOwed })));
		if (!form.dataset.keep) return;
		clearTimeout(own.pause);
		own.pause = setTimeout(() => keep(form), PAUSE);
	});
	document.addEventListener('visibilitychange', () => {
		if (document.hidden) document.querySelectorAll('form[data-keep]').forEach(keep);
		else sendHeld();
	});
	addEventListener(
		'submit',
		(event) => {
			const { target, submitter } = event;
			// Whoever leaves takes their drafts along.
			if (target.action?.endsWith('/sign-out')) {
				store((storage) => Object.keys(storage).filter((key) => key.startsWith('draft ')).forEach((key) => storage.removeItem(key)));
				// So do a photo that was shared into the app, and the number on its icon.
				if ('caches' in window) ['prongsai-shared', FILES].forEach((name) => caches.delete(name));
				navigator.clearAppBadge?.()?.catch(() => {});
			}
			if (target.action?.endsWith('/typed/discard') && navigator.onLine) document.querySelectorAll('form[data-keep]').forEach(forget);
			clearTimeout(known.get(target)?.pause);
			if (!known.has(target)) return;
			known.get(target).submitter = submitter;
			if (navigator.onLine) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			hold(target, submitter);
		},
		true,
	);
	addEventListener('offline', () => {
		for (const form of document.querySelectorAll('form[data-draft]')) {
			if (known.get(form)?.isDirty) say(form, 'append', 'ไม่มีสัญญาณ สิ่งที่พิมพ์เก็บไว้ในเครื่องนี้');
		}
	});
	addEventListener('online', () => {
		document.querySelectorAll('form[data-draft]').forEach(hush);
		sendHeld();
	});
	// Leaving asks while something is typed and not sent; the draft stays either way.
	addEventListener('submit', () => (isSending = true));
	addEventListener('beforeunload', (event) => {
		const isDirty = [...document.querySelectorAll('form[data-draft]')].some((form) => known.get(form)?.isDirty);
		if (isDirty && !isSending) event.preventDefault();
	});
})();
