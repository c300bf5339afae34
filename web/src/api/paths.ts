import type * as S from './schema';

/** The portal API's paths in the form that openapi-fetch reads. */

type Json<T> = { content: { 'application/json': T } };
type Fails = { default: { content: { 'application/problem+json': S.Problem } } };
type Answers<T> = { responses: { 200: Json<T> } & Fails };
type Creates<T> = { responses: { 201: Json<T> } & Fails };
type Does = { responses: { 204: { content?: never } } & Fails };
type Takes<T> = { requestBody: Json<T> };
type On<Names extends string> = { parameters: { path: Record<Names, string> } };
type Asks<Query> = { parameters: { query?: Query } };
type Named = { readonly id: S.Uuid };

export interface paths {
  '/api/session': {
    get: Answers<S.Session>;
    post: Takes<{ email: string; password: string; totp?: string }> & Answers<S.Session>;
    delete: Does;
  };
  '/api/session/organisation': { post: Takes<{ organisationId: S.Uuid }> & Answers<S.Session> };
  '/api/setup/inspect': { post: Takes<{ token: string }> & Answers<S.SetupInspection> };
  '/api/setup': {
    post: Takes<{ token: string; email: string; name: string; password: string; totp: string }> & Does;
  };
  '/api/organisations': {
    get: Answers<S.Page<S.OrganisationName>>;
    post: Takes<{
      name: string;
      administratorEmail: string;
      administratorName: string;
      defaultAssigningAuthority: string;
    }> &
      Creates<{ id: S.Uuid; setupLink: string }>;
  };
  '/api/people': {
    get: Answers<S.Page<S.Person>>;
    post: Takes<{ email: string; name: string; roles: S.Role[] }> & Creates<{ id: S.Uuid; setupLink: string }>;
  };
  '/api/gateways': {
    get: Answers<S.Page<S.Gateway>>;
    post: Takes<{ name: string }> & Creates<{ id: S.Uuid; enrolmentCode: string; expires: S.Instant }>;
  };
  '/api/gateways/{id}/confirm': { post: On<'id'> & Takes<{ fingerprint: string }> & Does };
  '/api/gateways/{id}/refuse': { post: On<'id'> & Does };
  '/api/gateways/{id}/revoke': { post: On<'id'> & Does };
  '/api/gateways/{id}/devices': {
    post: On<'id'> & Takes<{ kind: 'dicom' | 'mllp'; aeTitle?: string; address: string }> & Creates<Named>;
  };
  '/api/gateways/{id}/devices/{device}': {
    post: On<'id' | 'device'> & Takes<{ state: 'allowed' | 'refused' }> & Does;
  };
  '/api/gateways/{id}/devices/{device}/rights': {
    post: On<'id' | 'device'> & Takes<{ query: boolean; retrieve: boolean; port?: number }> & Does;
  };
  '/api/gateways/{id}/sending': { get: On<'id'> & Answers<S.Sending>; put: On<'id'> & Takes<S.Sending> & Does };
  '/api/gateways/{id}/destinations': { post: On<'id'> & Takes<S.NewDestination> & Creates<Named> };
  '/api/worklist': {
    get: Asks<{ scope: 'own' | 'shared'; after?: string; limit?: number }> & Answers<S.Page<S.WorklistItem>>;
  };
  '/api/studies/{id}': { get: On<'id'> & Answers<S.Study> };
  '/api/studies/{id}/candidates': { get: On<'id'> & Answers<S.Page<S.Candidate>> };
  '/api/studies/{id}/patient': { post: On<'id'> & Takes<{ orderId: S.Uuid }> & Does };
  '/api/studies/{id}/shares': {
    post: On<'id'> &
      Takes<{ recipientOrganisationId: S.Uuid; days?: number; purpose: string; urgent?: boolean }> &
      Creates<Named>;
  };
  '/api/shares/{id}/recall': {
    post: On<'id'> & Answers<{ readers: { name: string; organisation: string; at: S.Instant }[] }>;
  };
  '/api/routing-rules': {
    get: Answers<S.Page<S.RoutingRule>>;
    post: Takes<Omit<S.RoutingRule, 'id'>> & Creates<Named>;
  };
  '/api/routing-rules/{id}': { delete: On<'id'> & Does };
  '/api/studies/{id}/report': { get: On<'id'> & Answers<S.Report> };
  '/api/studies/{id}/report/draft': { put: On<'id'> & Takes<{ text: string }> & Does };
  '/api/studies/{id}/report/sign': { post: On<'id'> & Takes<S.SignRequest> & Creates<S.Signed> };
  '/api/deliveries': { get: Asks<{ after?: string; limit?: number }> & Answers<S.Page<S.Delivery>> };
  '/api/deliveries/{id}/retry': { post: On<'id'> & Does };
  '/api/deliveries/{id}/skip': { post: On<'id'> & Does };
  '/api/studies/{id}/retention': { get: On<'id'> & Answers<S.Kept> };
  '/api/studies/{id}/hold': { put: On<'id'> & Takes<{ reason: string }> & Does };
  '/api/studies/{id}/hold/release': { post: On<'id'> & Takes<{ reason: string }> & Does };
  '/api/studies/{id}/audit': { get: On<'id'> & Answers<S.Page<S.LedgerItem>> };
}
