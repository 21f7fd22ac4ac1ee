// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import reactor.core.publisher.Flux;

class FluxAdapterTests extends ReactiveTypeContract<Flux<String>> {

}
