import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Role, Session } from '../../api/schema';
import { hasRole, sessionQuery, signOut, useSession } from '../identity/session';
import type { MessageId } from '../text/en';
import { useText } from '../text/text';
import { Act } from '../ui/action';
import { Loaded } from '../ui/feedback';

const places: readonly { readonly to: string; readonly name: MessageId; readonly roles: readonly Role[] }[] = [
  { to: '/worklist', name: 'nav.worklist', roles: ['READER', 'SENDER', 'ADMINISTRATOR', 'PRIVACY_OFFICER'] },
  { to: '/uploads', name: 'nav.uploads', roles: ['SENDER'] },
  { to: '/deliveries', name: 'nav.deliveries', roles: ['READER', 'SENDER', 'ADMINISTRATOR'] },
  { to: '/gateways', name: 'nav.gateways', roles: ['ADMINISTRATOR'] },
  { to: '/routing', name: 'nav.routing', roles: ['ADMINISTRATOR'] },
  { to: '/people', name: 'nav.people', roles: ['ADMINISTRATOR'] },
  { to: '/organisations', name: 'nav.organisations', roles: ['OPERATOR'] },
];

/** The first page that one may see: an operator has no worklist. */
export function Start() {
  const session = useSession();
  const place = places.find(({ roles }) => hasRole(session, ...roles));
  return place ? <Navigate to={place.to} replace /> : null;
}

/** What stands around every page of someone who is signed in. */
export function Shell() {
  const session = useQuery(sessionQuery);
  return <Loaded query={session}>{(who) => (who === null ? <ToSignIn /> : <Signed session={who} />)}</Loaded>;
}

function ToSignIn() {
  const here = useRouterState({ select: (state) => state.location.href });
  // As it was when this began: while leaving, "here" is already the page one is on the way to.
  const [next] = useState(here);
  return <Navigate to="/sign-in" search={{ next }} replace />;
}

function Signed({ session }: { readonly session: Session }) {
  const text = useText();
  return (
    <>
      <a className="skip" href="#content">
        {text('app.skip')}
      </a>
      <header className="masthead">
        <span className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          {text('app.name')}
        </span>
        <nav aria-label={text('app.menu')}>
          {places
            .filter(({ roles }) => hasRole(session, ...roles))
            .map(({ to, name }) => (
              <Link key={to} to={to}>
                {text(name)}
              </Link>
            ))}
        </nav>
        <div className="row who">
          <Organisation session={session} />
          <span>{session.person.name}</span>
          <Act onPress={() => void signOut()}>{text('app.signOut')}</Act>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function Organisation({ session }: { readonly session: Session }) {
  const text = useText();
  const queries = useQueryClient();
  if (session.memberships.length < 2) return session.organisation ? <strong>{session.organisation.name}</strong> : null;
  async function change(organisationId: string) {
    await answered(api.POST('/api/session/organisation', { body: { organisationId } }));
    // Nothing of one organisation may be left on the screen for the other.
    queries.clear();
    location.assign('/worklist');
  }
  return (
    <select aria-label={text('app.organisation')} value={session.organisation?.id ?? ''} onChange={(event) => void change(event.target.value)}>
      {session.memberships.map(({ organisation }) => (
        <option key={organisation.id} value={organisation.id}>
          {organisation.name}
        </option>
      ))}
    </select>
  );
}
