// A user built on dcmjs-dimse: sends one request and says what came back as JSON lines.
// Usage: node user.js '{"port": 104, "request": "create", …}'
'use strict';
const { Client, Dataset, requests, responses, association, constants } = require('dcmjs-dimse');
const { Status, TransferSyntax } = constants;

const ask = JSON.parse(process.argv[2]);
const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const elements = (message) => (message.getDataset() ? message.getDataset().getElements() : {});

const make = {
  echo: () => new requests.CEchoRequest(),
  store: (file) => new requests.CStoreRequest(file),
  find: () => requests.CFindRequest.createStudyFindRequest(ask.elements),
  worklist: () => requests.CFindRequest.createWorklistFindRequest(ask.elements),
  move: () => requests.CMoveRequest.createStudyMoveRequest(ask.destination, ask.study),
  get: () => requests.CGetRequest.createStudyGetRequest(ask.study),
  create: () => new requests.NCreateRequest(ask.sopClass, ask.instance),
  set: () => new requests.NSetRequest(ask.sopClass, ask.instance),
  nget: () => new requests.NGetRequest(ask.sopClass, ask.instance, ask.attributes),
  delete: () => new requests.NDeleteRequest(ask.sopClass, ask.instance),
  action: () => new requests.NActionRequest(ask.sopClass, ask.instance, ask.type),
  event: () => new requests.NEventReportRequest(ask.sopClass, ask.instance, ask.type),
};

// Several files go over one association.
const all = (ask.files || ['']).flatMap((file) => {
  try {
    return [make[ask.request](file)];
  } catch (error) {
    say({ event: 'unreadable', message: String(error.message || error) });
    return [];
  }
});
const request = all[0];
if (ask.elements && !['find', 'worklist'].includes(ask.request)) {
  request.setDataset(new Dataset(ask.elements));
}
let pending = 0;
request.on('response', (response) => {
  if (response.getStatus() === Status.Pending) {
    pending += 1;
    if (ask.cancelAfter === pending) {
      client.cancel(request);
    }
  }
  say({
    event: 'response',
    status: response.getStatus(),
    comment: response.getErrorComment ? response.getErrorComment() : '',
    elements: elements(response),
  });
});

const client = new Client();
all.forEach((each) => client.addRequest(each));
if (ask.provider) {
  client.addAdditionalPresentationContext(
    new association.PresentationContext(0, ask.sopClass, TransferSyntax.ImplicitVRLittleEndian, undefined, false, true),
    true
  );
}
client.on('cStoreRequest', (store, callback) => {
  say({ event: 'store', instance: store.getAffectedSopInstanceUid() });
  const response = responses.CStoreResponse.fromRequest(store);
  response.setStatus(Status.Success);
  callback(response);
});
client.on('nEventReportRequest', (report, callback) => {
  say({ event: 'report', type: report.getEventTypeId(), elements: elements(report) });
  const response = responses.NEventReportResponse.fromRequest(report);
  response.setStatus(Status.Success);
  callback(response);
});
client.on('associationAccepted', () => say({ event: 'accepted' }));
client.on('associationRejected', (rejection) => say({ event: 'rejected', ...rejection }));
client.on('networkError', (error) => say({ event: 'error', message: String(error.message || error) }));
client.on('closed', () => say({ event: 'closed' }));
client.send('127.0.0.1', ask.port, ask.calling || 'DCMJS', ask.called || 'HELIOGRAPH', {
  associationLingerTimeout: ask.linger || 0,
  userIdentity: ask.identity,
  asyncOps: ask.asyncOps,
});
