// The product as an app on the device: its worker, the hint to install it (once), and a photo that another app handed over.
(() => {
	const root = document.documentElement;
	const store = (act) => {
		try {
			return act(localStorage);
		} catch {
			return null;
		}
	};
	// No line, or a browser that wants none: everything works without.
	addEventListener('load', () => navigator.serviceWorker?.register('/sw.js').catch(() => {}));
	const HINT = 'install-hint';
	addEventListener('beforeinstallprompt', (event) => {
		event.preventDefault();
		if (store((storage) => storage.getItem(HINT)) || location.pathname !== '/staff') return;
		const hint = document.createElement('div');
		hint.className = 'install-hint';
		hint.setAttribute('role', 'status');
		hint.append('ติดตั้งเป็นแอปบนเครื่องนี้ได้ เปิดเร็วขึ้นและแชร์ภาพเข้ารายงานได้');
		const act = (words, run) => {
			const button = document.createElement('button');
			button.type = 'button';
			button.className = 'button button-secondary';
			button.textContent = words;
			button.addEventListener('click', () => (hint.remove(), store((storage) => storage.setItem(HINT, '1')), run?.()));
			hint.append(button);
		};
		act('ติดตั้ง', () => event.prompt());
		act('ไม่ต้อง');
		document.body.append(hint);
	});
	// The photo goes into the report's own field, as if it had been chosen there.
	const attach = async () => {
		if (!new URLSearchParams(location.search).has('shared')) return;
		const field = document.querySelector('form[action$="/measures/report"] input[type=file]:not([capture])');
		const kept = field && !field.files.length && (await (await caches.open('prongsai-shared')).match('/shared'));
		if (!kept) return;
		const type = kept.headers.get('content-type') ?? '';
		const file = new File([await kept.blob()], decodeURIComponent(kept.headers.get('x-name') ?? 'photo'), { type });
		const files = new DataTransfer();
		files.items.add(file);
		field.files = files.files;
		field.dispatchEvent(new Event('change', { bubbles: true }));
		field.form.scrollIntoView({ block: 'start' });
		// Sent, it is kept here no longer.
		field.form.addEventListener('submit', () => caches.delete('prongsai-shared'), { once: true });
	};
	let seen = '';
	const look = () => {
		if (root.dataset.hydrated !== 'true' || location.href === seen || !document.querySelector('input[type=file]')) return;
		seen = location.href;
		attach().catch(() => {});
	};
	if ('caches' in window) new MutationObserver(look).observe(root, { subtree: true, childList: true, attributeFilter: ['data-hydrated'] });
})();
