// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import reactor.core.publisher.Mono;

class MonoAdapterTests extends ReactiveTypeContract<Mono<String>> {

}
