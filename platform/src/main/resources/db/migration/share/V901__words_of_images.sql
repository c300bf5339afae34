-- Recipients are shown what the images of corrected patients say as well (V421): the program writes it.
alter table access_grant no force row level security;
alter table study_corrected no force row level security;
alter table work no force row level security;

insert into work (organisation_id, kind, subject, due)
select distinct g.organisation_id, 'share-routing', g.study_id, now()
from access_grant g
join study_corrected c on c.organisation_id = g.organisation_id and c.study_id = g.study_id
where g.ended_at is null;

alter table access_grant force row level security;
alter table study_corrected force row level security;
alter table work force row level security;
