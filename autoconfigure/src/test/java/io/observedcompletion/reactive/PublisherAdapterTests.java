// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import org.reactivestreams.Publisher;

class PublisherAdapterTests extends ReactiveTypeContract<Publisher<String>> {

}
