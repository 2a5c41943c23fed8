// Plain JavaScript, so that an old Node can say what is wrong instead of failing on TypeScript.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `旗帜需要 Node 22.18 以上，现在是 ${process.version}。请在项目目录运行 npm ci && npm start（会自带 Node 24）。\n` +
      `Qizhi needs Node 22.18 or later, this is ${process.version}. Run "npm ci && npm start": it brings Node 24 along.`,
  );
  process.exit(1);
}
await import('./start.ts');
