// Puts a widget behind its own element and keeps it as high as what it shows. The page around it may style frames as it
// likes: what matters is set on the frame itself.
(() => {
	const own = document.currentScript;
	const { agency, widget = 'score', look = '' } = own?.dataset ?? {};
	if (!agency) return;
	const origin = new URL(own.src).origin;
	const frame = document.createElement('iframe');
	frame.src = [origin, 'embed', agency, widget, look].filter(Boolean).map((part, index) => (index ? encodeURIComponent(part) : part)).join('/');
	frame.title = own.dataset.title || 'ITA';
	frame.loading = 'lazy';
	const set = (name, value) => frame.style.setProperty(name, value, 'important');
	for (const [name, value] of [['width', '100%'], ['height', '160px'], ['min-width', '0'], ['max-width', '100%'], ['border', '0'], ['display', 'block']]) set(name, value);
	addEventListener('message', ({ source, origin: from, data }) => {
		const height = Number(data?.prongsai);
		if (source === frame.contentWindow && from === origin && height > 0) set('height', `${Math.min(height, 4000)}px`);
	});
	own.after(frame);
})();
