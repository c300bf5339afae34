// A provider built on dcmjs-dimse: takes everything, keeps what is created, and says what it was asked as JSON lines.
// Usage: node provider.js PORT
'use strict';
const { Dataset, Server, Scp, requests, responses, constants } = require('dcmjs-dimse');
const { NEventReportRequest } = requests;
const { PresentationContextResult, RejectReason, RejectResult, RejectSource, Status, TransferSyntax } = constants;

const UNCOMPRESSED = [TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian];
const FAILED_INSTANCES_END = '.9';
const COMMITMENT = '1.2.840.10008.1.20.1';
const COMMITMENT_INSTANCE = '1.2.840.10008.1.20.1.1';
const kept = new Map();

const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const elements = (message) => (message.getDataset() ? message.getDataset().getElements() : {});

class Provider extends Scp {
  associationRequested(association) {
    say({
      event: 'associate',
      calling: association.getCallingAeTitle(),
      identity: association.getNegotiateUserIdentity() ? association.getUserIdentityType() : 0,
    });
    if (association.getNegotiateUserIdentity() && association.getUserIdentityPrimaryField() === 'refused') {
      this.sendAssociationReject(RejectResult.Permanent, RejectSource.ServiceUser, RejectReason.NoReasonGiven);
      return;
    }
    if (association.getNegotiateUserIdentity() && association.getUserIdentityPositiveResponseRequested()) {
      association.setUserIdentityServerResponse('');
      association.setNegotiateUserIdentityServerResponse(true);
    }
    association.getPresentationContexts().forEach(({ id }) => {
      const context = association.getPresentationContext(id);
      const syntax = context.getTransferSyntaxUids().find((proposed) => UNCOMPRESSED.includes(proposed));
      if (syntax) {
        context.setResult(PresentationContextResult.Accept, syntax);
      } else {
        context.setResult(PresentationContextResult.RejectTransferSyntaxesNotSupported);
      }
    });
    this.sendAssociationAccept();
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
  }

  answer(Response, request, callback, status, dataset) {
    const response = Response.fromRequest(request);
    response.setStatus(status);
    if (dataset) {
      response.setDataset(dataset);
    }
    callback(response);
  }

  cEchoRequest(request, callback) {
    say({ event: 'echo' });
    this.answer(responses.CEchoResponse, request, callback, Status.Success);
  }

  cStoreRequest(request, callback) {
    say({ event: 'store', instance: request.getAffectedSopInstanceUid() });
    this.answer(responses.CStoreResponse, request, callback, Status.Success);
  }

  cFindRequest(request, callback) {
    say({ event: 'find', elements: elements(request) });
    const answers = ['1.2.3.1', '1.2.3.2', '1.2.3.3'].map((StudyInstanceUID) => {
      const pending = responses.CFindResponse.fromRequest(request);
      pending.setStatus(Status.Pending);
      pending.setDataset(new Dataset({ QueryRetrieveLevel: 'STUDY', PatientID: '12345', StudyInstanceUID }));
      return pending;
    });
    const last = responses.CFindResponse.fromRequest(request);
    last.setStatus(Status.Success);
    callback([...answers, last]);
  }

  nCreateRequest(request, callback) {
    const instance = request.getAffectedSopInstanceUid();
    say({ event: 'create', sopClass: request.getAffectedSopClassUid(), instance, elements: elements(request) });
    const status = kept.has(instance) ? Status.DuplicateSOPInstance : Status.Success;
    kept.set(instance, kept.get(instance) || elements(request));
    this.answer(responses.NCreateResponse, request, callback, status);
  }

  nSetRequest(request, callback) {
    const instance = request.getRequestedSopInstanceUid();
    say({ event: 'set', instance, elements: elements(request) });
    const step = kept.get(instance);
    if (!step) {
      this.answer(responses.NSetResponse, request, callback, Status.NoSuchObjectInstance);
    } else if (step.PerformedProcedureStepStatus !== 'IN PROGRESS') {
      this.answer(responses.NSetResponse, request, callback, Status.ProcessingFailure);
    } else {
      Object.assign(step, elements(request));
      this.answer(responses.NSetResponse, request, callback, Status.Success);
    }
  }

  nGetRequest(request, callback) {
    const instance = request.getRequestedSopInstanceUid();
    say({ event: 'get', instance, attributes: request.getAttributeIdentifierList() });
    const step = kept.get(instance);
    const status = step ? Status.Success : Status.NoSuchObjectInstance;
    this.answer(responses.NGetResponse, request, callback, status, step && new Dataset(step));
  }

  nDeleteRequest(request, callback) {
    const instance = request.getRequestedSopInstanceUid();
    say({ event: 'delete', instance });
    const status = kept.delete(instance) ? Status.Success : Status.NoSuchObjectInstance;
    this.answer(responses.NDeleteResponse, request, callback, status);
  }

  nActionRequest(request, callback) {
    const asked = elements(request);
    say({ event: 'action', type: request.getActionTypeId(), elements: asked });
    this.answer(responses.NActionResponse, request, callback, Status.Success);
    setImmediate(() => this.reportCommitment(asked));
  }

  reportCommitment({ TransactionUID, ReferencedSOPSequence }) {
    const items = [].concat(ReferencedSOPSequence);
    const isFailed = (item) => item.ReferencedSOPInstanceUID.endsWith(FAILED_INSTANCES_END);
    const committed = items.filter((item) => !isFailed(item));
    const failed = items.filter(isFailed).map((item) => ({ ...item, FailureReason: 0x0112 }));
    const report = new NEventReportRequest(COMMITMENT, COMMITMENT_INSTANCE, failed.length ? 2 : 1);
    report.setDataset(
      new Dataset({
        TransactionUID,
        ...(committed.length ? { ReferencedSOPSequence: committed } : {}),
        ...(failed.length ? { FailedSOPSequence: failed } : {}),
      })
    );
    report.on('response', (response) => say({ event: 'reported', status: response.getStatus() }));
    this.sendRequests(report);
  }
}

const server = new Server(Provider);
server.on('networkError', (error) => say({ event: 'error', message: String(error.message || error) }));
server.listen(Number(process.argv[2]));
