// Nothing typed is lost: forms that say so (`data-draft`) are kept on this device while somebody types, given back when the
// page opens again, and sent by themselves when a lost line returns. The page is never touched before it is awake.
(() => {
	const root = document.documentElement;
	const LONGEST = 14 * 86_400_000;
	const known = new WeakMap();
	let unsent;
	let isSending = false;
	const person = () => document.querySelector('[data-account]')?.dataset.account ?? '';
	const keyOf = (form) => `draft ${person()} ${location.pathname} ${form.getAttribute('action')}`;
	const fieldsOf = (form) =>
		[...form.elements].filter(
			(field) => field.name && !field.name.startsWith('_') && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type),
		);
	const valueOf = (field) => ('checked' in field && /^(checkbox|radio)$/.test(field.type) ? String(field.checked) : field.value);
	const snapshot = (form) => fieldsOf(form).map((field) => [field.name, field.type === 'radio' ? field.value : '', valueOf(field)]);
	const store = (act) => {
		try {
			return act(localStorage);
		} catch {
			return null; // Storage is off, or full: the page works as before.
		}
	};
	const say = (words, act) => {
		const place = document.getElementById('said');
		if (!place) return;
		const text = document.createElement('p');
		text.textContent = words;
		if (act) {
			const button = document.createElement('button');
			button.type = 'button';
			button.textContent = act.words;
			button.addEventListener('click', () => (act.run(), place.replaceChildren()));
			text.append(' ', button);
		}
		place.replaceChildren(text);
		place.dataset.stays = act || unsent ? 'true' : '';
	};
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
		const kept = store((storage) => JSON.parse(storage.getItem(key) ?? 'null'));
		if (!kept) return;
		const isOver = Date.now() - kept.at > LONGEST || JSON.stringify(kept.values) === JSON.stringify(base);
		if (isOver) return forget(form);
		const time = new Date(kept.at).toLocaleTimeString('th-TH', { hour: '2-digit', minute: '2-digit' });
		const bring = () => {
			put(form, kept.values);
			known.get(form).isDirty = true;
		};
		// What the page shows has changed since (another day, another device): the person decides.
		if (JSON.stringify(kept.base) !== JSON.stringify(base)) {
			return say(`มีร่างที่พิมพ์ค้างไว้ในเครื่องนี้เมื่อ ${time} น.`, { words: 'นำกลับมา', run: bring });
		}
		bring();
		say(`คืนสิ่งที่พิมพ์ค้างไว้ในเครื่องนี้เมื่อ ${time} น. ยังไม่ได้ส่ง`, { words: 'ทิ้งร่างนี้', run: () => (put(form, base), forget(form)) });
	};
	const forget = (form) => {
		const own = known.get(form);
		if (own) own.isDirty = false;
		store((storage) => storage.removeItem(own?.key ?? keyOf(form)));
		if (unsent?.form === form) unsent = undefined;
	};
	const look = () => {
		if (root.dataset.hydrated !== 'true') return;
		document.querySelectorAll('form[data-draft]').forEach(meet);
	};
	new MutationObserver((changes) => {
		for (const { type, target } of changes) {
			if (type === 'attributes' && target.dataset?.sent !== undefined) {
				forget(target);
				known.delete(target);
				delete target.dataset.sent;
			}
		}
		look();
	}).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-hydrated', 'data-sent'] });
	addEventListener('input', ({ target, isTrusted }) => {
		const form = target.form;
		const own = form && known.get(form);
		if (!own || !isTrusted) return;
		own.isDirty = true;
		isSending = false;
		// Mended after it could not be sent: the person sends it.
		if (unsent?.form === form) unsent = undefined;
		const draft = { at: Date.now(), base: own.base, values: snapshot(form) };
		store((storage) => storage.setItem(own.key, JSON.stringify(draft)));
	});
	addEventListener(
		'submit',
		({ target, submitter }) => {
			// Whoever leaves takes their drafts along.
			if (target.action?.endsWith('/sign-out')) {
				store((storage) => Object.keys(storage).filter((key) => key.startsWith('draft ')).forEach((key) => storage.removeItem(key)));
			}
			if (!known.has(target) || navigator.onLine) return;
			// Nothing signs by itself.
			if (submitter?.value === 'submit') return say('ยังไม่ได้ส่ง ไม่มีสัญญาณ เก็บไว้ในเครื่องนี้แล้ว กดลงนามอีกครั้งเมื่อมีสัญญาณ');
			unsent = { form: target, submitter };
			say('ยังไม่ได้ส่ง ไม่มีสัญญาณ เก็บไว้ในเครื่องนี้แล้ว จะส่งให้เองเมื่อสัญญาณกลับมา');
		},
		true,
	);
	addEventListener('online', () => {
		const { form, submitter } = unsent ?? {};
		unsent = undefined;
		if (form?.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : undefined);
	});
	// Leaving asks while something is typed and not sent; the draft stays either way.
	addEventListener('submit', () => (isSending = true));
	addEventListener('beforeunload', (event) => {
		const isDirty = [...document.querySelectorAll('form[data-draft]')].some((form) => known.get(form)?.isDirty);
		if (isDirty && !isSending) event.preventDefault();
	});
})();
