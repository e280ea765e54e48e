// Ctrl-K or ⌘-K opens the search: the link that names these keys.
addEventListener('keydown', (event) => {
	const isSearch = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
	const link = isSearch && document.querySelector('a[aria-keyshortcuts~="Control+K"]');
	if (!link) return;
	event.preventDefault();
	link.click();
});
// A tap that leads to another page is answered at once by a line at the top (`layout.css`), until that page is drawn.
(() => {
	const root = document.documentElement;
	const end = () => delete root.dataset.going;
	addEventListener('click', (event) => {
		const link = event.target instanceof Element && event.target.closest('a[href]');
		const isOther = link && (link.target || link.hasAttribute('download') || link.origin !== location.origin);
		if (!link || isOther || event.defaultPrevented && !link.href || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
		const isHere = link.pathname === location.pathname && link.search === location.search;
		if (!isHere) root.dataset.going = '';
	}, true);
	addEventListener('submit', () => (root.dataset.going = ''), true);
	for (const type of ['pageshow', 'popstate', 'drawn']) addEventListener(type, end);
})();
