// Runs before the page answers to script (WebAssembly): nothing a person does in that time is lost. Links and forms go
// their plain way, as without script. Switches and fields keep what was chosen, and the page reads it when it wakes.
(() => {
	const root = document.documentElement;
	const isAwake = () => root.dataset.hydrated === 'true';
	const chosen = new Map();
	const early = (type, act) =>
		addEventListener(
			type,
			(event) => {
				if (isAwake() || !event.isTrusted) return;
				act(event);
				// The half-woken page hears nothing of it: it would do half of it.
				event.stopImmediatePropagation();
			},
			true,
		);
	const keep = ({ target }) => {
		if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement) {
			chosen.set(target, { checked: target.checked, value: target.value });
		}
	};
	early('input', keep);
	early('change', keep);
	early('submit', () => {});
	early('click', () => {});
	// The button with what was probably meant fills its field; nothing is sent.
	addEventListener(
		'click',
		(event) => {
			const button = event.target instanceof Element && event.target.closest('button[name=_instead]');
			const [name, value] = button ? button.value.split('=') : [];
			const field = button && button.form && button.form.elements.namedItem(name);
			if (!isAwake() || !(field instanceof HTMLInputElement)) return;
			// Enter in a field presses the first button of its form: that sends the form, and asks for nothing here.
			if (event.detail === 0 && document.activeElement !== button) return;
			event.preventDefault();
			field.value = value;
			field.focus();
			field.dispatchEvent(new Event('input', { bubbles: true }));
		},
		true,
	);
	// Words of one's own are chosen by writing them: none is sent unseen.
	addEventListener('input', ({ target }) => {
		if (!(target instanceof HTMLTextAreaElement) || !target.closest('.own-words') || !target.value) return;
		const own = target.form?.querySelector('.phrase input[value=""]');
		if (own) own.checked = true;
	});
	// A message goes when its field is mended, and the field counts as wrong again until the answer comes.
	addEventListener('input', ({ target }) => {
		if (!(target instanceof Element) || target.getAttribute('aria-invalid') !== 'true') return;
		target.setAttribute('aria-invalid', 'false');
		target.closest('.field')?.setAttribute('data-mended', '');
		// With the last field the sentence above them goes too.
		if (!target.form?.querySelector('[aria-invalid=true]')) target.form?.setAttribute('data-mended', '');
	});
	addEventListener(
		'submit',
		({ target }) => {
			target.removeAttribute('data-mended');
			for (const field of target.querySelectorAll('[data-mended]')) {
				field.removeAttribute('data-mended');
				field.querySelector('[aria-invalid=false]')?.setAttribute('aria-invalid', 'true');
			}
		},
		true,
	);
	// The page says that it is awake by `data-hydrated`.
	const watch = new MutationObserver(() => {
		if (!isAwake()) return;
		watch.disconnect();
		for (const [field, { checked, value }] of chosen) {
			// The page may have drawn the field anew.
			const own = field.isConnected ? field : field.id && document.getElementById(field.id);
			if (!own) continue;
			if ('checked' in own) own.checked = checked;
			if (own.type !== 'file') own.value = value;
			for (const type of ['input', 'change']) own.dispatchEvent(new Event(type, { bubbles: true }));
		}
		chosen.clear();
	});
	watch.observe(root, { attributeFilter: ['data-hydrated'] });
})();
