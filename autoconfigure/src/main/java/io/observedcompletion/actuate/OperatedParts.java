// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.util.Optional;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.mask.MaskedSecrets;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The beans that operations look at, as far as they are there. They are asked for late:
 * looking must not be why they are made early.
 *
 * @param recorders has the recorder
 * @param deliveries has the delivery
 * @param secrets has the counts of masks
 */
record OperatedParts(ObjectProvider<CompletionRecorder> recorders, ObjectProvider<Delivery> deliveries,
		ObjectProvider<MaskedSecrets> secrets) {

	Optional<CompletionRecorder> recorder() {
		return Optional.ofNullable(this.recorders.getIfUnique());
	}

	Delivery delivery() {
		return this.deliveries.getIfUnique(Delivery::none);
	}

	DeliveryStatus status() {
		return delivery().status();
	}

	Optional<MaskedSecrets> masked() {
		return Optional.ofNullable(this.secrets.getIfUnique());
	}

}
