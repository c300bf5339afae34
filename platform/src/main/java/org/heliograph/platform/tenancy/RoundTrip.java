package org.heliograph.platform.tenancy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Statements that the database is sent together and does one after the other, each seeing what those before it have done
 * (PostgreSQL documentation, §54.2.4): each takes as long as before, but one round trip is waited for instead of many.
 * What it has answered is known once {@link Tenancy} has sent it; when one fails, so do all.
 */
public final class RoundTrip {
    private final List<Statement<?>> statements = new ArrayList<>();

    /** A statement that goes with others. */
    private static final class Statement<T> implements Answer<T> {
        private final String sql;
        private final @Nullable Object[] values;
        private final @Nullable RowMapper<T> row;
        private final List<T> rows = new ArrayList<>();
        private int count = -1;

        Statement(String sql, @Nullable RowMapper<T> row, @Nullable Object[] values) {
            this.sql = sql;
            this.values = values;
            this.row = row;
        }

        @Override
        public List<T> rows() {
            count();
            return rows;
        }

        @Override
        public int count() {
            if (count < 0) {
                throw new IllegalStateException("a round trip was not sent");
            }
            return count;
        }

        private void take(PreparedStatement sent) throws SQLException {
            rows.clear();
            ResultSet found = sent.getResultSet();
            if (found == null) {
                count = sent.getUpdateCount();
                return;
            }
            int many = 0;
            for (; found.next(); many++) {
                if (row != null) {
                    rows.add(Objects.requireNonNull(row.mapRow(found, many)));
                }
            }
            count = many;
        }
    }

    /** What became of a statement. */
    public interface Answer<T> {
        List<T> rows();

        /** How many rows it has changed or found. */
        int count();
    }

    /** A statement whose rows are wanted. */
    public <T> Answer<T> ask(String sql, RowMapper<T> row, @Nullable Object... values) {
        return add(new Statement<>(sql, row, values));
    }

    /** A statement of which it is enough to know how many rows it has changed or found. */
    public Answer<Object> tell(String sql, @Nullable Object... values) {
        return add(new Statement<>(sql, null, values));
    }

    private <T> Answer<T> add(Statement<T> statement) {
        statements.add(statement);
        return statement;
    }

    public int size() {
        return statements.size();
    }

    String sql() {
        return String.join("; ", statements.stream().map(one -> one.sql).toList());
    }

    /** @param from places before ours */
    void set(PreparedStatement statement, int from) throws SQLException {
        int place = from;
        for (Statement<?> one : statements) {
            for (@Nullable Object value : one.values) {
                statement.setObject(++place, value);
            }
        }
    }

    /** Takes the results, of which the statement stands at the first of ours. */
    void take(PreparedStatement statement) throws SQLException {
        for (int at = 0; at < statements.size(); at++) {
            if (at > 0) {
                statement.getMoreResults();
            }
            statements.get(at).take(statement);
        }
    }
}
