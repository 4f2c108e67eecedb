def run(place, java):
    return []
