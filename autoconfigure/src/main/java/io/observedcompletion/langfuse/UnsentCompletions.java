// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.concurrent.CompletableFuture;

import io.observedcompletion.delivery.Delivery;

/**
 * What Langfuse has not taken yet. A bean, for the requests of persons whose data is to
 * be deleted; what Langfuse has is deleted there. Thread-safe.
 *
 * @since 0.9.0
 */
public final class UnsentCompletions {

	private final Delivery delivery;

	UnsentCompletions(Delivery delivery) {
		this.delivery = delivery;
	}

	/**
	 * Deletes what waits of a user, in memory and on the disk, as
	 * {@link Delivery#deleteUnsent} does. Never waits, never throws.
	 * @param userId the id of the user as Langfuse would get it, that is masked
	 * @return completes with the number of completions deleted, when nothing of them is
	 * left here; exceptionally if some could not be deleted, or if the application stops
	 * before
	 */
	public CompletableFuture<Long> deleteOfUser(String userId) {
		SpanAttribute user = new SpanAttribute(LangfuseAttributes.USER_ID, userId);
		return this.delivery.deleteUnsent((record) -> user.isIn(record.span()));
	}

}
