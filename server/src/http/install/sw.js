// The service worker: what it takes to say that there is no line, and a photo that another app hands over. Everything else
// goes to the server as if it were not there; what is typed is kept by the page itself.
const SHELL = 'prongsai-shell-1';
const SHARED = 'prongsai-shared';
const OFFLINE = '/offline';

self.addEventListener('install', (event) => {
	const keep = async () => {
		const shell = await caches.open(SHELL);
		const page = await fetch(OFFLINE, { cache: 'reload' });
		if (!page.ok) throw new Error('no page for being offline');
		const style = (await page.clone().text()).match(/\/pkg\/[^"']+\.css/)?.[0];
		await shell.put(OFFLINE, page);
		await shell.addAll([style, '/icons/prongsai-1.svg', '/fonts/sarabun-5.3-thai-400.woff2', '/fonts/sarabun-5.3-thai-700.woff2'].filter(Boolean));
		await self.skipWaiting();
	};
	event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
	const old = async () => {
		const names = await caches.keys();
		await Promise.all(names.filter((name) => name.startsWith('prongsai-shell') && name !== SHELL).map((name) => caches.delete(name)));
		// A page is on its way while the worker still starts.
		await self.registration.navigationPreload?.enable();
		await self.clients.claim();
	};
	event.waitUntil(old());
});

// A photo from the gallery: kept on the device until its report is chosen, whoever is signed in by then or not.
const take = async (request) => {
	try {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) throw new Error('nothing was handed over');
		const headers = { 'content-type': file.type, 'x-name': encodeURIComponent(file.name), 'x-at': String(Date.now()) };
		await (await caches.open(SHARED)).put('/shared', new Response(file, { headers }));
		return Response.redirect('/staff/share', 303);
	} catch {
		return Response.redirect('/staff/share?lost=1', 303);
	}
};

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { pathname, origin } = new URL(request.url);
	if (origin !== self.location.origin) return;
	if (request.method === 'POST' && pathname === '/staff/share') return event.respondWith(take(request));
	// A wall comes back by itself: nothing stands in for it.
	if (request.method !== 'GET' || pathname === '/wall' || pathname.startsWith('/wall/')) return;
	const isPage = request.mode === 'navigate';
	const fromShell = async () => (await caches.open(SHELL)).match(isPage ? OFFLINE : request);
	const fromServer = async () => (isPage && (await event.preloadResponse)) || fetch(request);
	// A page that can't be reached; and what the page for that needs.
	const isNeeded = isPage || /^\/(fonts|icons)\/|^\/pkg\/.*\.css$/.test(pathname);
	if (isNeeded) event.respondWith(fromServer().catch(async () => (await fromShell()) ?? Response.error()));
});
