-- The picture that stands for a series: where it rests, what it shows, and of how many images it was chosen.
alter table series add column key_image_pack uuid,
                   add column key_image      jsonb,
                   add column key_image_of   integer;
