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
	addEventListener('load', () => location.pathname.startsWith('/wall') || navigator.serviceWorker?.register('/sw.js').catch(() => {}));
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
	// The photo of another app: shown and asked about in the report's form, kept an hour at most, gone once the report was taken.
	const KEPT = 3_600_000;
	const drop = () => caches.delete('prongsai-shared');
	const attach = async () => {
		if (!new URLSearchParams(location.search).has('shared')) return;
		const field = document.querySelector('form[action$="/measures/report"] input[type=file]:not([capture])');
		const kept = field && !field.files.length && (await (await caches.open('prongsai-shared')).match('/shared'));
		if (!kept || field.form.querySelector('.shared-photo')) return;
		if (Date.now() - Number(kept.headers.get('x-at')) > KEPT) return drop();
		const type = kept.headers.get('content-type') ?? '';
		const file = new File([await kept.blob()], decodeURIComponent(kept.headers.get('x-name') ?? 'photo'), { type });
		const ask = document.createElement('div');
		ask.className = 'notice shared-photo';
		ask.setAttribute('role', 'status');
		ask.append(`แนบ “${file.name}” ที่แชร์มาหรือไม่ `);
		if (type.startsWith('image/')) {
			const picture = Object.assign(new Image(), { src: URL.createObjectURL(file), alt: 'ภาพที่แชร์มา', height: 120 });
			ask.append(picture);
		}
		const act = (words, run) => {
			const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button button-secondary', textContent: words });
			button.addEventListener('click', () => (ask.remove(), run()));
			ask.append(' ', button);
		};
		act('แนบภาพนี้', () => {
			const files = new DataTransfer();
			files.items.add(file);
			field.files = files.files;
			field.dispatchEvent(new Event('change', { bubbles: true }));
			new MutationObserver(() => field.form.dataset.sent !== undefined && drop()).observe(field.form, { attributeFilter: ['data-sent'] });
		});
		act('ทิ้งภาพนี้', drop);
		field.form.prepend(ask);
		ask.scrollIntoView({ block: 'center' });
	};
	let seen = '';
	const look = () => {
		if (root.dataset.hydrated !== 'true' || location.href === seen || !document.querySelector('input[type=file]')) return;
		seen = location.href;
		attach().catch(() => {});
	};
	if ('caches' in window) new MutationObserver(look).observe(root, { subtree: true, childList: true, attributeFilter: ['data-hydrated'] });
})();
