// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.ArrayList;
import java.util.List;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlowableAdapterTests extends ReactiveTypeContract<Flowable<String>> {

	@Test
	void asksTheSourceForNoMoreThanTheConsumerDid() throws Throwable {
		List<Long> requests = new ArrayList<>();
		TestSubscriber<String> consumer = new TestSubscriber<>(0);
		observe(Flowable.just("a", "b", "c").doOnRequest(requests::add)).subscribe(consumer);
		assertThat(requests).isEmpty();
		consumer.request(2);
		assertThat(requests).containsExactly(2L);
		consumer.assertValues("a", "b");
		consumer.cancel();
		assertThat(this.completions.single().chunks()).isEqualTo(2);
	}

}
