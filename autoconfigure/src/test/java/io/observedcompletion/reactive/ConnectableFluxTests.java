// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;

import io.observedcompletion.adapter.ContainedContract;
import io.observedcompletion.adapter.Shape;
import io.observedcompletion.completion.Completion;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectableFluxTests extends ContainedContract<ConnectableFlux<String>, Flux<String>> {

	ConnectableFluxTests() {
		super(new FluxAdapterTests());
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected ConnectableFlux<String> container(Flux<String> content) {
		return content.publish();
	}

	@Override
	protected Flux<String> content(ConnectableFlux<String> returned) {
		return returned.autoConnect();
	}

	@Override
	protected boolean consumerSubscribes() {
		return false;
	}

	@Test
	void findsWhatIsCalledInsideByTheContextOfItsSubscriber() throws Throwable {
		ConnectableFlux<String> inner = observe(Flux.just("a").publish());
		ConnectableFlux<String> returned = observe(inner.autoConnect().publish());
		returned.autoConnect().blockLast();
		List<Completion> both = this.completions.await(2);
		assertThat(both.get(0).parentId()).isEqualTo(both.get(1).id());
	}

	@Test
	void waitsForBeingConnected() throws Throwable {
		ConnectableFlux<String> returned = observe(Flux.just("a", "b").publish());
		StringBuilder read = new StringBuilder();
		returned.subscribe(read::append);
		assertThat(read).isEmpty();
		assertThat(this.completions.isEmpty()).isTrue();
		returned.connect();
		assertThat(read).hasToString("ab");
		assertThat(this.completions.single().output()).isEqualTo("ab");
	}

}
