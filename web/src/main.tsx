import './style.css';
import { render, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LocationProvider, Route, Router } from 'preact-iso';
import { ask } from './api/client.ts';
import { asRefusal, Refusal } from './api/refusal.ts';
import { onOtherDay } from './api/otherDay.ts';
import { onRenamed } from './api/renamed.ts';
import { bearer, IN_FIELD } from './api/session.ts';
import { useLoad } from './api/useAsk.ts';
import { read, readJson, write } from './kept.ts';
import { later } from './later.tsx';
import { MeContext, useKnownMe, useMe, type Me } from './me.ts';
import { officesOf } from './places.ts';
import { screens } from './screens.ts';
import { Mine } from './screens/Mine.tsx';
import { Page } from './ui/Page.tsx';
import { Failed } from './ui/Show.tsx';
import { keepFocus } from './ui/keepFocus.ts';
import { openForPaper } from './ui/openForPaper.ts';

const OneTap = later(() => import('./screens/OneTap.tsx').then((of) => of.OneTap));
const Below = later(() => import('./screens/unit/Below.tsx').then((of) => of.Below));
const Public = later(() => import('./screens/public/Public.tsx').then((of) => of.Public));
const Start = later(() => import('./screens/local/Start.tsx').then((of) => of.Start));
const SignIn = later(() => import('./screens/SignIn.tsx').then((of) => of.SignIn));

/** Whoever is not signed in is nobody, without asking the server in vain. */
async function askWhoItIs(): Promise<Me> {
  if ((await bearer()) === undefined) throw new Refusal(401, { title: '请先登录' });
  const me = await ask('readMe');
  if (me.offices.some(({ role }) => role === 'supervisor')) write('local', IN_FIELD, JSON.stringify(me));
  return me;
}

/** A supervisor in the field is who signed in last, until there is a network again. */
const whoIsIt = (): Promise<Me> =>
  askWhoItIs().catch((error: unknown) => {
    const kept = asRefusal(error).status === 0 ? readJson<Me>('local', IN_FIELD) : undefined;
    if (kept === undefined) throw error;
    return kept;
  });

const Nowhere = () => (
  <Page title="没有这个页面" narrow>
    <p>
      <a href="/mine">回到待办</a>
    </p>
  </Page>
);

/**
 * A screen for somebody who is signed in; whoever is not signs in first, and is then where the address says. Its code is
 * fetched while it is asked who it is.
 */
const withKnownMe = <P extends object>(Screen: ComponentType<P>, soon?: () => void): ComponentType<P> =>
  function Known(props: P) {
    const me = useMe();
    useEffect(() => soon?.(), []);
    if (me.is === 'there') return <Screen {...props} />;
    if (me.is === 'failed' && me.refusal.status === 401) return <SignIn />;
    return (
      <main class="narrow">
        {me.is === 'failed' ? (
          <Failed refusal={me.refusal} again={me.again} />
        ) : (
          <p class="quiet" role="status">
            正在读取…
          </p>
        )}
      </main>
    );
  };

const KnownMine = withKnownMe(Mine);
/** Where the SMS of officers and secretaries lead: to the list that it counts. */
function Step() {
  const [office] = officesOf(useKnownMe());
  if (office) return <Below id={office.unit} />;
  return <Mine />;
}
const KnownStep = withKnownMe(Step);
const KnownNowhere = withKnownMe(Nowhere);
const inside = Object.entries(screens).map(([path, load]) => ({
  path,
  // What did not come is asked for again, and spoken of, when it is drawn.
  Screen: withKnownMe(later(load), () => void load().catch(() => undefined)),
}));

/** A device that has signed in goes on to its list; a link's form is for whoever holds the link. */
function OneTapOrMine() {
  const me = useMe();
  const [hasLink] = useState(() => location.hash.length > 1 || read('session', 'link') !== undefined);
  if (hasLink) return <OneTap />;
  if (me.is === 'loading') return null;
  return me.is === 'there' ? <KnownMine /> : <OneTap />;
}

/** Behind printed codes nobody is signed in, nor asked who he is. */
const PUBLIC = /^\/[ps](?:\/|$)/;
const INSIDE = /^\/(?![ps](?:\/|$))/;

function App() {
  const me = useLoad(whoIsIt, 'me');
  // Who looks stands on every screen, with his name and his branch's.
  useEffect(() => onRenamed(me.again), []);
  // A page left open overnight counts from its new day. Without a network it stays as it stands.
  useEffect(() => onOtherDay(() => void whoIsIt().then(me.again, () => undefined)), []);
  return (
    <MeContext.Provider value={me}>
      <LocationProvider scope={INSIDE}>
        <Router>
          <Route path="/sign-in" component={SignIn} />
          <Route path="/a" component={OneTapOrMine} />
          <Route path="/b" component={KnownStep} />
          <Route path="/" component={Start} />
          <Route path="/mine" component={KnownMine} />
          {inside.map(({ path, Screen }) => (
            <Route key={path} path={path} component={Screen} />
          ))}
          <Route default component={KnownNowhere} />
        </Router>
      </LocationProvider>
    </MeContext.Provider>
  );
}

// The shortest address of an SMS's link is the page's own, with the token behind it: it is not loaded a second time.
if (location.pathname === '/' && location.hash.length > 1)
  history.replaceState(null, '', `/a${location.hash}`);

const place = document.getElementById('page');
if (place) {
  keepFocus();
  openForPaper();
  render(PUBLIC.test(location.pathname) ? <Public /> : <App />, place);
}
