// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MultiAdapterTests extends ReactiveTypeContract<Multi<String>> {

	@Test
	void asksTheSourceForNoMoreThanTheConsumerDid() throws Throwable {
		List<Long> requests = new ArrayList<>();
		AssertSubscriber<String> consumer = AssertSubscriber.create(0);
		observe(Multi.createFrom().items("a", "b", "c").onRequest().invoke(requests::add)).subscribe(consumer);
		assertThat(requests).isEmpty();
		consumer.request(2).assertItems("a", "b").cancel();
		assertThat(requests).containsExactly(2L);
		assertThat(this.completions.single().chunks()).isEqualTo(2);
	}

}
