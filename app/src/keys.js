// Ctrl-K or ⌘-K opens the search: the link that names these keys.
addEventListener('keydown', (event) => {
	const isSearch = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
	const link = isSearch && document.querySelector('a[aria-keyshortcuts~="Control+K"]');
	if (!link) return;
	event.preventDefault();
	link.click();
});
// A tap that leads to another page is answered at once by a line at the top (`layout.css`), until that page is drawn; a file that
// is taken away draws none.
(() => {
	const root = document.documentElement;
	const LONGEST = 10_000;
	let timer;
	const end = () => (clearTimeout(timer), delete root.dataset.going);
	const begin = () => {
		root.dataset.going = '';
		clearTimeout(timer);
		timer = setTimeout(end, LONGEST);
	};
	const isFile = ({ pathname, search }) => /\.(pdf|docx|xlsx|csv|json|png|xml)$/.test(pathname) || /[?&]format=/.test(search) || pathname.startsWith('/staff/files/');
	addEventListener('click', (event) => {
		const link = event.target instanceof Element && event.target.closest('a[href]');
		if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin || isFile(link)) return;
		const isElsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
		// The same page with other words behind its question mark is there at once.
		if (!isElsewhere && link.pathname !== location.pathname) begin();
	});
	addEventListener('submit', begin);
	for (const type of ['pageshow', 'popstate', 'drawn']) addEventListener(type, end);
})();
