// How a browser listens: one stream for all its tabs. Over HTTP/1.1 a browser holds six connections to a server; a stream for
// each tab would leave none to load the seventh tab with. The tab that holds the browser's lock listens and passes on what it
// hears. Where a browser has no locks (they want https), a hidden tab gives its stream back. The page names what it listens to
// in `data-listen`; what was heard stands in `data-heard` (how often), `data-rooms` (the rooms that changed), `data-lost` and
// `data-build`, announced by the event `news`.
(() => {
	const root = document.documentElement;
	// The stream beats every 5 seconds: a longer silence is a lost connection.
	const SILENCE = 12_000;
	const RECONCILE = 60_000;
	const HIDDEN = 10_000;
	const LONGEST_WAIT = 15_000;
	let address, source, channel, release, isLeading, heardAt, readAt, hiddenAt, wait, retry, wasHeard, isOwed;

	// Whoever types is not disturbed: what was heard meanwhile is told when the field is left.
	const isTyping = () => document.activeElement?.matches('main form :is(textarea, select, input:not([type=radio], [type=checkbox]))') ?? false;
	// How much waits stands on the bar of every page; news that come together are counted once.
	let counting;
	const counts = new WeakMap();
	let isMissed = false;
	const count = async (place) => {
		const turn = (counts.get(place) ?? 0) + 1;
		counts.set(place, turn);
		const answer = await fetch(place.dataset.count, { headers: { accept: 'application/json' } });
		const waiting = Number(await answer.text());
		if (!answer.ok || Number.isNaN(waiting) || turn !== counts.get(place)) return;
		place.firstElementChild.textContent = String(waiting);
		place.hidden = waiting === 0;
		// What waits for the person stands on the icon of the installed app too.
		if (place.dataset.count.includes('waiting')) navigator.setAppBadge?.(waiting)?.catch(() => {});
	};
	const countSoon = () => {
		clearTimeout(counting);
		// No line: the next news counts again.
		const all = () => document.querySelectorAll('[data-count]').forEach((place) => count(place).catch(() => {}));
		if (!document.hidden) counting = setTimeout(all, 400);
	};
	document.addEventListener('visibilitychange', () => isMissed && !document.hidden && ((isMissed = false), countSoon()));
	// The rooms that changed and were not told of yet; `*` is all of them.
	const rooms = new Set();
	const tell = (news) => {
		if (news.isHeard) (news.rooms ?? ['*']).forEach((room) => rooms.add(room));
		if (news.isHeard && isTyping()) {
			isOwed = true;
			news.isHeard = false;
		}
		if (news.isHeard) {
			isOwed = false;
			readAt = Date.now();
			isMissed = document.hidden;
			const counted = document.querySelector('[data-count]')?.dataset.rooms.split(' ') ?? [];
			if (['*', ...counted].some((room) => rooms.has(room))) countSoon();
			root.dataset.rooms = [...rooms].join(' ');
			root.dataset.heard = Number(root.dataset.heard ?? 0) + 1;
			rooms.clear();
		}
		if (news.build !== undefined) root.dataset.build = news.build;
		root.dataset.lost = Boolean(news.isLost);
		dispatchEvent(new Event('news'));
	};
	const hear = (text) => {
		heardAt = Date.now();
		wait = 1_000;
		if (text === 'lost') return tell({ isLost: true });
		if (text.startsWith('build ')) return tell({ build: text.slice(6) });
		const build = text.startsWith('hello ') ? text.slice(6) : undefined;
		// The first greeting says nothing new; a later one follows a gap.
		const isFirst = build !== undefined && !wasHeard && !root.dataset.build;
		wasHeard = true;
		const named = text.startsWith('news ') ? text.slice(5).split(' ') : undefined;
		tell({ build, rooms: named, isHeard: named !== undefined || (build !== undefined && !isFirst) });
	};
	const pass = (text) => channel?.postMessage(text);
	const close = () => {
		clearTimeout(retry);
		source?.close();
		[retry, source] = [undefined, undefined];
	};
	const lose = () => {
		close();
		if (!address) return;
		pass('lost');
		tell({ isLost: true });
		// Not all at once: a hundred screens come back after a restart.
		retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
		wait = Math.min(wait * 2, LONGEST_WAIT);
	};
	function open() {
		close();
		heardAt = Date.now();
		source = new EventSource(address);
		source.onmessage = ({ data }) => (pass(data), hear(data));
		source.onerror = lose;
	}
	const lead = (steal) => {
		const mine = address;
		const turn = () =>
			new Promise((done) => {
				if (address !== mine) return done();
				release = done;
				isLeading = true;
				open();
			});
		navigator.locks.request(`prongsai${address}`, steal ? { steal } : {}, turn).catch(() => {
			// Another tab took it: this one was put to sleep for too long.
			isLeading = false;
			close();
			if (address === mine) lead(false);
		});
	};
	const tick = () => {
		if (!address) return;
		const now = Date.now();
		hiddenAt = document.hidden ? (hiddenAt ?? now) : undefined;
		// What is owed stands in `rooms`.
		if (isOwed && !isTyping()) tell({ isHeard: true, rooms: [], isLost: root.dataset.lost === 'true' });
		const isAlone = !channel;
		if (isAlone && source && now - hiddenAt > HIDDEN) return close();
		if (isAlone && !source && !retry && !document.hidden) return open(), tell({ isHeard: true });
		if (now - readAt > RECONCILE) tell({ isHeard: true, isLost: root.dataset.lost === 'true' });
		if (now - heardAt <= SILENCE) return;
		if (source) return lose();
		if (!isAlone && !isLeading && !document.hidden) {
			heardAt = now;
			tell({ isLost: true });
			lead(true);
		}
	};
	const listen = () => {
		const wanted = root.dataset.listen || undefined;
		if (wanted === address) return;
		close();
		channel?.close();
		release?.();
		[address, channel, release, isLeading, wasHeard, wait] = [wanted, undefined, undefined, false, false, 1_000];
		heardAt = readAt = Date.now();
		delete root.dataset.build;
		if (!address) return;
		if (!navigator.locks) return open();
		channel = new BroadcastChannel(`prongsai${address}`);
		channel.onmessage = ({ data }) => {
			// A tab that comes later learns from the listening one which build answers.
			if (data === 'who') return isLeading && root.dataset.build && pass(`build ${root.dataset.build}`);
			if (!isLeading) hear(data);
		};
		pass('who');
		lead(false);
	};
	setInterval(tick, 1_000);
	new MutationObserver(listen).observe(root, { attributeFilter: ['data-listen'] });
})();
