// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.ArrayList;
import java.util.List;

import io.reactivex.rxjava3.core.Observable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservableAdapterTests extends ReactiveTypeContract<Observable<String>> {

	@Test
	void passesElementsOnAsTheyCome() throws Throwable {
		List<String> order = new ArrayList<>();
		observe(Observable.fromArray("a", "b").doOnNext((element) -> order.add("from " + element)))
			.blockingSubscribe((element) -> order.add("to " + element));
		assertThat(order).containsSubsequence("from a", "to a").containsSubsequence("from b", "to b");
		observe(Observable.fromArray("a", "b").doOnNext((element) -> order.add("from " + element)))
			.subscribe((element) -> order.add("to " + element));
		assertThat(order.subList(4, 8)).containsExactly("from a", "to a", "from b", "to b");
	}

	@Override
	protected boolean consumerHasDemand() {
		return false;
	}

}
