/** In WeChat's browser files cannot be taken home; what opens a page there can hand it to another browser. */
export const isInWeChat = (): boolean => /MicroMessenger/i.test(navigator.userAgent);

export const OpenElsewhere = () => (
  <p class="note">微信里不能保存文件。请点右上角的“…”，选“在浏览器打开”，登录后再取。</p>
);
