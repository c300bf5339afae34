import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';

import { answered, api } from '../../api/client';
import type { Delivery } from '../../api/schema';
import { useText } from '../text/text';
import { Act } from '../ui/action';
import { Failure } from '../ui/feedback';
import { DeliveryState } from './delivery-state';

const deliveriesQuery = infiniteQueryOptions({
  queryKey: ['deliveries'],
  queryFn: ({ pageParam }) =>
    answered(api.GET('/api/deliveries', { params: { query: { limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  refetchInterval: 5_000,
});

export function DeliveriesPage() {
  const text = useText();
  const deliveries = useInfiniteQuery(deliveriesQuery);
  return (
    <>
      <h1>{text('delivery.title')}</h1>
      {deliveries.isPending ? <p role="status" className="quiet">{text('app.loading')}</p> : null}
      {deliveries.isError ? <Failure error={deliveries.error} /> : null}
      {deliveries.data ? <Table items={deliveries.data.pages.flatMap((page) => page.items)} /> : null}
      {deliveries.hasNextPage ? (
        <div className="row middle">
          <Act onPress={() => void deliveries.fetchNextPage()}>{text('app.more')}</Act>
        </div>
      ) : null}
    </>
  );
}

function Table({ items }: { readonly items: readonly Delivery[] }) {
  const text = useText();
  if (items.length === 0) return <p className="empty">{text('delivery.empty')}</p>;
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{text('delivery.what')}</th>
          <th scope="col">{text('delivery.where')}</th>
          <th scope="col">{text('delivery.when')}</th>
          <th scope="col">{text('delivery.tries')}</th>
          <th scope="col">{text('worklist.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ delivery }: { readonly delivery: Delivery }) {
  const text = useText();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'retry' | 'skip') =>
      answered(api.POST(`/api/deliveries/{id}/${what}`, { params: { path: { id: delivery.id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: deliveriesQuery.queryKey }),
  });
  return (
    <tr>
      <th scope="row">
        <span>{text(`delivery.kind.${delivery.kind}`)}</span>
        {delivery.studyId === undefined ? null : (
          <a href={`/studies/${encodeURIComponent(delivery.studyId)}`}>{text('delivery.openStudy')}</a>
        )}
      </th>
      <td>{text('delivery.via', { destination: delivery.destination, gateway: delivery.gateway })}</td>
      <td className="nowrap">{text.instant(delivery.createdAt)}</td>
      <td data-label={text('delivery.tries')}>{delivery.attempts}</td>
      <td>
        <DeliveryState delivery={delivery} />
        {act.isError ? <Failure error={act.error} /> : null}
        {delivery.state === 'parked' || delivery.state === 'failed' ? (
          <span className="row">
            <Act onPress={() => { act.mutate('retry'); }}>{text('delivery.retry')}</Act>
            {delivery.state === 'parked' ? <Act onPress={() => { act.mutate('skip'); }}>{text('delivery.skip')}</Act> : null}
          </span>
        ) : null}
      </td>
    </tr>
  );
}
