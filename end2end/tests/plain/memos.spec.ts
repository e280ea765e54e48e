// The memo's way without JavaScript: report, write, send up, return, send again, approve, publish.
import { createServer } from 'node:http';
import { expect, signIn, withServer } from '../../fixtures/test.js';

const plan =
  'มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. ตั้งคณะทำงาน\t- ออกคำสั่ง\tสำนักปลัด\n๒. แบ่งงาน\t- มอบหมาย\tทุกสำนัก/กอง\n';
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);

const own = withServer(['demo', '--bare'], ['create-admin', 'root']);

own('the plan goes up the chain and becomes public', async ({ page, browser, baseURL }) => {
  await signIn(page, 'officer@danchang');
  await page.goto('/staff/measures/import');
  await page.getByLabel('ข้อความหรือตารางมาตรการ').fill(plan);
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง', exact: true }).click();
  await page.getByRole('button', { name: 'นำเข้าแผน' }).click();
  await expect(page.getByText('2 มาตรการ')).toBeVisible();

  // A report: first refused with everything kept, then with a photo.
  await page.getByRole('link', { name: 'ตั้งคณะทำงาน' }).click();
  await page.getByLabel('ทำอะไรไปแล้ว').fill('ออกคำสั่งแล้ว');
  await page.getByLabel('คืบหน้าแล้ว').fill('101');
  await page.getByLabel('ภาพถ่ายหรือเอกสาร').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="x"/>') });
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('กรอกร้อยละ 0 ถึง 100')).toBeVisible();
  await expect(page.getByText('ดูจากเนื้อไฟล์ ไม่ใช่ชื่อ')).toBeVisible();
  await expect(page.getByLabel('ทำอะไรไปแล้ว')).toHaveValue('ออกคำสั่งแล้ว');
  await page.getByLabel('คืบหน้าแล้ว').fill('100');
  await page.getByLabel('ภาพถ่ายหรือเอกสาร').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pixel });
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByRole('img', { name: 'ภาพหลักฐาน' })).toBeVisible();
  await page.getByText('ลายนิ้วมือของไฟล์', { exact: true }).click();
  await expect(page.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();

  // The memo comes filled; without a subject it is refused.
  await page.goto('/staff/measures');
  await page.getByRole('button', { name: 'เขียนบันทึกเสนอแผนนี้' }).click();
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue(/๗๔\.๑๗ คะแนน อยู่ในระดับ C/);
  await page.getByLabel('เรื่อง', { exact: true }).fill('');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('กรอกเรื่อง', { exact: true })).toBeVisible();
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue(/๗๔\.๑๗/);
  await page.getByLabel('เรื่อง', { exact: true }).fill('การดำเนินการตามมาตรการ');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  const address = page.url();

  const act = async (account: string, button: string, opinion: string) => {
    const other = await browser.newPage({ baseURL, javaScriptEnabled: false });
    await signIn(other, account);
    await expect(other.getByRole('heading', { name: 'วันนี้มี 1 เรื่องรอท่าน' })).toBeVisible();
    await other.getByRole('link', { name: 'อ่านและลงนาม' }).click();
    if (button === 'ลงนามส่งคืน') await other.getByRole('link', { name: 'ส่งคืน', exact: true }).click();
    else await other.getByLabel('เขียนเอง').check();
    await other.locator('#f-opinion').fill(opinion);
    await other.getByRole('button', { name: button, exact: true }).click();
    await expect(other.getByText(opinion).first()).toBeVisible();
    await other.close();
  };
  // A second device of the head shows the form of a moment ago: its tap is told what happened.
  const twin = await browser.newPage({ baseURL, javaScriptEnabled: false });
  await signIn(twin, 'head@danchang');
  await twin.goto(address);
  await act('head@danchang', 'ลงนามและเสนอต่อ', 'เห็นควรเสนอ');
  await twin.getByRole('button', { name: 'ลงนามและเสนอต่อ', exact: true }).click();
  await expect(twin.getByText(/ท่านได้เสนอต่อแล้วเมื่อ/)).toBeVisible();
  await twin.close();
  await act('deputy@danchang', 'ลงนามส่งคืน', 'แก้คำลงท้าย');
  await page.goto('/staff');
  await page.getByRole('link', { name: 'แก้ไขและเสนอใหม่' }).click();
  await expect(page.getByText('แก้คำลงท้าย')).toBeVisible();
  await page.getByLabel('คำลงท้าย').fill('จึงเรียนมาเพื่อโปรดทราบและพิจารณา');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('ฉบับที่ 2 ตามที่เสนอ')).toBeVisible();
  await expect(page.getByText('ฉบับที่ 1 ตามที่เสนอ')).toBeVisible();
  await act('head@danchang', 'ลงนามและเสนอต่อ', 'ตรวจแล้ว');
  await act('deputy@danchang', 'ลงนามและเสนอต่อ', 'ครบถ้วน');
  await act('clerk@danchang', 'ลงนามและเสนอต่อ', 'เห็นควรอนุมัติ');
  await act('chief@danchang', 'ลงนามอนุมัติ', 'อนุมัติตามเสนอ');
  await page.goto(address);
  await expect(page.getByText('อนุมัติแล้ว').first()).toBeVisible();
  const pdf = await page.request.get(`${address}/documents/signed.pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');

  // Publishing is for heads and above: the officer reads the page and finds nothing to press.
  await page.goto('/staff/publish');
  await expect(page.getByText('การเผยแพร่เป็นของหัวหน้าสำนัก')).toBeVisible();
  await expect(page.getByRole('button', { name: 'เผยแพร่ต่อประชาชน' })).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, 'clerk@danchang');
  await page.goto('/staff/publish');
  await page.getByRole('button', { name: 'เผยแพร่ต่อประชาชน' }).click();
  await expect(page.getByText('เผยแพร่อยู่')).toBeVisible();
  await page.goto('/danchang');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('เราสัญญาไว้ 2 เรื่อง');
  await expect(page.getByText('ลงนามครบ 5 ตำแหน่ง โดย 5 คน')).toBeVisible();
  await page.goto('/danchang/measures/2564');
  await expect(page.getByText('เสร็จแล้ว').first()).toBeVisible();

  // Its proof is opened by everybody once somebody who may make public says so.
  await expect(page.getByRole('link', { name: 'หลักฐานที่ 1' })).toHaveCount(0);
  await page.goto('/staff/measures');
  await page.getByRole('link', { name: 'ตั้งคณะทำงาน' }).click();
  await page.locator('summary', { hasText: 'ให้ประชาชนเปิดดูหลักฐาน' }).click();
  await page.getByRole('button', { name: 'ยืนยันให้เปิดดู' }).click();
  await expect(page.getByText('ประชาชนเปิดดูหลักฐานนี้ได้')).toBeVisible();
  await page.goto('/danchang/measures/2564');
  const proof = await page.getByRole('link', { name: 'หลักฐานที่ 1' }).getAttribute('href');
  expect((await page.request.get(proof ?? '')).headers()['content-type']).toBe('image/png');
  for (const kind of ['PDF', 'XLSX', 'CSV', 'JSON']) {
    const address = await page.getByRole('navigation', { name: 'ดาวน์โหลด' }).getByRole('link', { name: kind }).getAttribute('href');
    expect((await page.request.get(address ?? '')).ok(), kind).toBe(true);
  }

  // A report that was wrong is taken back: the public page follows, the history keeps it.
  await page.goto('/staff/measures');
  await page.getByRole('link', { name: 'ตั้งคณะทำงาน' }).click();
  await page.getByText('ถอนรายงานที่ผิด').click();
  await page.getByRole('button', { name: 'ยืนยัน' }).click();
  await expect(page.getByText('ถอนแล้ว')).toBeVisible();
  await page.goto('/danchang/measures/2564');
  await expect(page.getByText('เสร็จแล้ว')).toHaveCount(0);

  // The six-month report goes the same way, and stands beside the plan.
  await page.context().clearCookies();
  await signIn(page, 'officer@danchang');
  await page.goto('/staff/reports');
  await page.getByLabel('ช่วงที่รายงาน').selectOption('0-6');
  await page.getByLabel('แบบรายงาน').selectOption('yearly');
  await page.getByRole('button', { name: 'เริ่มรายงาน' }).click();
  const report = page.url();
  await page.getByRole('button', { name: 'เขียนบันทึกเสนอรายงานนี้' }).click();
  await page.getByLabel('เสนอทั้งที่รายงานยังไม่ครบองค์ประกอบ').check();
  await page.getByRole('button', { name: 'เขียนบันทึกเสนอรายงานนี้' }).click();
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  await act('head@danchang', 'ลงนามและเสนอต่อ', 'ตรวจรายงานแล้ว');
  await act('deputy@danchang', 'ลงนามและเสนอต่อ', 'รายงานครบถ้วน');
  await act('clerk@danchang', 'ลงนามและเสนอต่อ', 'เห็นควรเผยแพร่');
  await act('chief@danchang', 'ลงนามอนุมัติ', 'อนุมัติให้เผยแพร่');
  await page.context().clearCookies();
  await signIn(page, 'clerk@danchang');
  await page.goto(report);
  await page.getByRole('link', { name: 'เผยแพร่รายงานนี้ต่อประชาชน' }).click();
  await page.locator('summary', { hasText: 'เผยแพร่รายงานนี้' }).click();
  await page.getByRole('button', { name: 'เผยแพร่รายงานต่อประชาชน' }).click();
  await expect(page.locator('#reports').getByText(/เผยแพร่อยู่ · โดย/)).toBeVisible();
  await page.goto('/danchang/measures/2564');
  const shown = page.getByRole('link', { name: /รายงานผลการดำเนินการตามมาตรการ.*6\s*เดือน/ });
  const paper = await page.request.get((await shown.getAttribute('href')) ?? '');
  expect(paper.headers()['content-type']).toBe('application/pdf');

  // So is the plan; its address then says since when, not that there never was one.
  await page.goto('/staff/publish');
  await page.getByText('ยกเลิกการเผยแพร่', { exact: true }).click();
  await page.getByRole('button', { name: 'ยืนยัน' }).click();
  await expect(page.getByText('ขณะนี้ประชาชนไม่เห็นแผน')).toBeVisible();
  const gone = await page.goto('/danchang/measures/2564');
  expect(gone?.status()).toBe(404);
  await expect(page.getByText('หน่วยงานยกเลิกการเผยแพร่แผนเมื่อ')).toBeVisible();
  await expect(page).toHaveTitle(/มาตรการปีงบประมาณ 2564/);
});

own('a widget shows in a page that may frame it, and in no other', async ({ page, browser, server }) => {
  const serve = (html: string): Promise<{ url: string; close: () => void }> =>
    new Promise((done) => {
      const site = createServer((_, answer) => {
        answer.setHeader('content-type', 'text/html; charset=utf-8');
        answer.end(html);
      }).listen(0, '127.0.0.1', () => {
        const at = site.address();
        done({ url: `${typeof at === 'object' && at ? at.port : 0}`, close: () => site.close() });
      });
    });
  const kinds = ['score', 'measures'];
  const html = kinds
    .map((kind) => `<iframe title="${kind}" src="${server.url}/embed/danchang/${kind}" width="360" height="420"></iframe><img alt="${kind} picture" src="${server.url}/embed/danchang/${kind}.svg">`)
    .join('');
  const site = await serve(`<!DOCTYPE html><html lang="th"><title>เว็บไซต์หน่วยงาน</title><body>${html}</body></html>`);
  await page.goto(`http://127.0.0.1:${site.url}/`);
  await expect(page.frameLocator('[title=score]').getByText('ต่ำกว่าเป้า 85 อยู่ 10.83 คะแนน')).toBeVisible();
  await expect(page.frameLocator('[title=measures]').getByRole('heading', { name: 'อบต.ด่านช้าง' })).toBeVisible();
  for (const kind of kinds) {
    const picture = page.getByAltText(`${kind} picture`);
    expect(await picture.boundingBox().then((box) => box?.width ?? 0), kind).toBeGreaterThan(300);
  }
  // The same page under another name is not on the list.
  const stranger = await browser.newPage();
  const refused = stranger.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await stranger.goto(`http://localhost:${site.url}/`);
  await refused;
  await expect(stranger.frameLocator('[title=score]').getByText('ต่ำกว่าเป้า')).toHaveCount(0);
  await stranger.close();
  site.close();
});
