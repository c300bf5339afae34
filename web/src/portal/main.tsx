import './portal.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { DeliveriesPage } from './delivery/deliveries';
import { GatewaysPage } from './gateways/gateways';
import { PeoplePage } from './identity/people';
import { SetupPage } from './identity/setup';
import { SignInPage } from './identity/sign-in';
import { OrganisationsPage } from './organisation/organisations';
import { makeQueries } from './queries';
import { RoutingPage } from './share/routing';
import { Shell, Start } from './shell/shell';
import { WorklistPage } from './study/worklist';
import { Texts } from './text/text';
import { Uploads, UploadsPage } from './upload/uploads';

const root = createRootRoute({ component: Outlet });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' ? { next: search['next'] } : {}),
});
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });
const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    shell.addChildren([
      createRoute({ getParentRoute: () => shell, path: '/', component: Start }),
      createRoute({ getParentRoute: () => shell, path: '/worklist', component: WorklistPage }),
      createRoute({ getParentRoute: () => shell, path: '/uploads', component: UploadsPage }),
      createRoute({ getParentRoute: () => shell, path: '/deliveries', component: DeliveriesPage }),
      createRoute({ getParentRoute: () => shell, path: '/gateways', component: GatewaysPage }),
      createRoute({ getParentRoute: () => shell, path: '/routing', component: RoutingPage }),
      createRoute({ getParentRoute: () => shell, path: '/people', component: PeoplePage }),
      createRoute({ getParentRoute: () => shell, path: '/organisations', component: OrganisationsPage }),
    ]),
  ]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const element = document.getElementById('root');
if (!element) throw new Error('the page has no #root');
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={makeQueries()}>
      <Texts>
        <Uploads>
          <RouterProvider router={router} />
        </Uploads>
      </Texts>
    </QueryClientProvider>
  </StrictMode>,
);
