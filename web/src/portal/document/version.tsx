import type { ReportVersion } from '../../api/schema';
import { useText } from '../text/text';

/** One signed version, exactly as it was signed. */
export function Version({ studyId, version }: { readonly studyId: string; readonly version: ReportVersion }) {
  const text = useText();
  const title = text('document.version', { version: version.version, status: text(`document.status.${version.status}`) });
  return (
    <article className="card version" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">
        {text('document.signedBy', { name: version.signedBy, organisation: version.organisation, at: text.instant(version.signedAt) })}
        <br />
        {text('document.readWhereShown', { where: version.readWhere })}
      </p>
      {version.override === undefined ? null : (
        <p className="notice warn">{text('document.overridden', { reason: version.override.reason })}</p>
      )}
      <div className="report">{version.text}</div>
      <p className="quiet small">{text('document.hash', { hash: version.sha256 })}</p>
      <a href={`/api/studies/${encodeURIComponent(studyId)}/report/versions/${version.version}/pdf`}>{text('document.pdf')}</a>
    </article>
  );
}
